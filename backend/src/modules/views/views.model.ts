import { Schema, type Model } from 'mongoose';
import type { ViewQuery } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface ViewDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  owner_id: ObjectId;
  name: string;
  query: ViewQuery;
  is_shared: boolean;
  position: number;
  created_at: Date;
  updated_at: Date;
}

const viewSchema = new Schema<ViewDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    owner_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    query: { type: Schema.Types.Mixed, required: true },
    is_shared: { type: Boolean, required: true },
    position: { type: Number, required: true },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
viewSchema.index({ tenant_id: 1, owner_id: 1 });
viewSchema.index({ tenant_id: 1, is_shared: 1 });

export function viewModel(database: Database): Model<ViewDocument> {
  return database.tenantModel('View', 'views', viewSchema);
}
