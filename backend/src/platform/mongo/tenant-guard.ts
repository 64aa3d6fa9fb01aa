import type { Aggregate, Query, Schema } from 'mongoose';

/** Query option that admits, with its reason, a read or write that is not bound to one workspace. */
export interface AcrossTenantsOption {
  acrossTenants?: string;
}

const guardedQueries = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndDelete',
  'findOneAndReplace',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'distinct',
] as const;

// Several databases of one process, as tests have them, share a schema; hooks must not pile up on it.
const guardedSchemas = new WeakSet<Schema>();

/**
 * The second line behind `TenantCollection`: any operation on a tenant's collection that carries no
 * `tenant_id` throws before it reaches the database, however it was written.
 */
export function guardTenancy(schema: Schema): void {
  if (guardedSchemas.has(schema)) return;
  guardedSchemas.add(schema);
  for (const operation of guardedQueries) {
    schema.pre(operation, function (this: Query<unknown, unknown>) {
      const { acrossTenants } = this.getOptions() as AcrossTenantsOption;
      if (!acrossTenants && !this.getFilter()['tenant_id']) refuse(operation);
    });
  }
  schema.pre('estimatedDocumentCount', () => refuse('estimatedDocumentCount'));
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    const first = this.pipeline()[0] as { $match?: Record<string, unknown> } | undefined;
    if (!first?.$match?.['tenant_id']) refuse('aggregate');
  });
  schema.pre('insertMany', function (documents: unknown) {
    const list = Array.isArray(documents) ? documents : [documents];
    if (list.some((document) => !(document as { tenant_id?: unknown }).tenant_id)) refuse('insertMany');
  });
  schema.pre('save', function () {
    if (!this.get('tenant_id')) refuse('save');
  });
  schema.pre('bulkWrite', () => refuse('bulkWrite'));
}

function refuse(operation: string): never {
  throw new Error(
    `${operation} without tenant_id: use TenantCollection, or name the reason in acrossTenants`,
  );
}
