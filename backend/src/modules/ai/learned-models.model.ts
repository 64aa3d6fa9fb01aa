import { Schema, type Model } from 'mongoose';
import type { LearnedTask } from '@opsflow/contract';
import type { AdaptedModel } from '../../platform/llm/index.ts';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** A ticket that taught the model, short enough to be shown to a language model as an example. */
export interface LearnedCase {
  step_id: ObjectId;
  text: string;
  label: string;
}

/** One version of what a workspace taught; never changed once stored. */
export interface LearnedModelDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  task: LearnedTask;
  version: number;
  model: AdaptedModel;
  /** Newest first. */
  cases: LearnedCase[];
  trained_at: Date;
}

const learnedModelSchema = new Schema<LearnedModelDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    task: { type: String, required: true },
    version: { type: Number, required: true },
    model: { type: Schema.Types.Mixed, required: true },
    cases: { type: Schema.Types.Mixed, default: [] },
    trained_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
learnedModelSchema.index({ tenant_id: 1, task: 1, version: -1 }, { unique: true });

export function learnedModelModel(database: Database): Model<LearnedModelDocument> {
  return database.tenantModel('LearnedModel', 'ai_learned_models', learnedModelSchema);
}

/** Which versions answer for a workspace. */
export interface ActiveLessonsDocument {
  /** The workspace's own id, so that the change feed names the workspace. */
  _id: ObjectId;
  tenant_id: ObjectId;
  classification: ActiveVersion | null;
  priority: ActiveVersion | null;
}

export interface ActiveVersion {
  /** Null: nothing learned is used. */
  model_id: ObjectId | null;
  version: number | null;
  /** A person chose it: newer versions are made but wait. */
  is_pinned: boolean;
}

const activeLessonsSchema = new Schema<ActiveLessonsDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    classification: { type: Schema.Types.Mixed, default: null },
    priority: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, minimize: false },
);
activeLessonsSchema.index({ tenant_id: 1 }, { unique: true });

export const activeLessonsCollection = 'ai_lessons';

export function activeLessonsModel(database: Database): Model<ActiveLessonsDocument> {
  return database.tenantModel('ActiveLessons', activeLessonsCollection, activeLessonsSchema);
}
