import type { Database } from '../../platform/mongo/index.ts';
import { toObjectId } from '../../platform/mongo/index.ts';

/** Everything stored for a workspace, `collection/id` → the document as JSON, past every layer of ours. */
export async function dumpTenant(database: Database, tenantId: string): Promise<Map<string, string>> {
  const dump = new Map<string, string>();
  const id = toObjectId(tenantId);
  for (const model of Object.values(database.connection.models)) {
    const documents = await model.collection.find({ $or: [{ tenant_id: id }, { _id: id }] }).toArray();
    for (const document of documents) {
      dump.set(`${model.collection.name}/${String(document['_id'])}`, JSON.stringify(document));
    }
  }
  return dump;
}

/** Keys of what was added, changed or removed between two dumps. */
export function diffDumps(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}
