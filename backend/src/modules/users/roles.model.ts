import { Schema, type Model } from 'mongoose';
import type { Permission, Role } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface CustomRoleDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  name: string;
  base_role: Role;
  permissions: Permission[];
  /** Moves when somebody is given the role, so that giving and deleting it meet in the database. */
  grants: number;
  created_at: Date;
  updated_at: Date;
}

const customRoleSchema = new Schema<CustomRoleDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    base_role: { type: String, required: true },
    permissions: { type: [String], default: [] },
    grants: { type: Number, default: 0 },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false },
);
customRoleSchema.index({ tenant_id: 1, name: 1 }, { unique: true });

export const rolesCollection = 'roles';

export function customRoleModel(database: Database): Model<CustomRoleDocument> {
  return database.tenantModel('CustomRole', rolesCollection, customRoleSchema);
}
