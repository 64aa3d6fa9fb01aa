import { Schema, type Model } from 'mongoose';
import type { Availability, Role, UserStatus, WorkingHours } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface UserDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  name: string;
  email: string;
  /** Null until an invitation is accepted. */
  password_hash: string | null;
  role: Role;
  /** The workspace's own role that says what they may do; `role` is then the one it builds on. */
  custom_role_id: ObjectId | null;
  status: UserStatus;
  skills: string[];
  /** Since when log-in asks for a second factor; absent on people from before there was one. */
  second_factor_at?: Date | null;
  /** Issuer and subject of the company account that they first came with. */
  sign_on_subject?: string | null;
  /** How many open tickets this person takes on at a time. */
  capacity: number;
  // Absent on people who joined before there were teams and hours; `workingLifeOf` fills them in.
  team_id?: ObjectId | null;
  time_zone?: string;
  working_hours?: WorkingHours;
  availability?: Availability;
  created_at: Date;
  updated_at: Date;
}

const hoursSchema = new Schema<WorkingHours>(
  { days: { type: [Number] }, from: { type: String }, to: { type: String } },
  { _id: false },
);

const userSchema = new Schema<UserDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    password_hash: { type: String, default: null },
    role: { type: String, required: true },
    custom_role_id: { type: Schema.Types.ObjectId, default: null },
    status: { type: String, required: true },
    skills: { type: [String], default: [] },
    second_factor_at: { type: Date, default: null },
    sign_on_subject: { type: String, default: null },
    capacity: { type: Number, default: 8 },
    team_id: { type: Schema.Types.ObjectId, default: null },
    time_zone: { type: String },
    working_hours: { type: hoursSchema },
    availability: { type: String },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false },
);
userSchema.index({ tenant_id: 1, email: 1 }, { unique: true });
userSchema.index({ tenant_id: 1, name: 1, _id: 1 });
userSchema.index({ tenant_id: 1, role: 1, status: 1 });
userSchema.index({ tenant_id: 1, team_id: 1 });
userSchema.index({ email: 1 });

export const usersCollection = 'users';

export function userModel(database: Database): Model<UserDocument> {
  return database.tenantModel('User', usersCollection, userSchema);
}
