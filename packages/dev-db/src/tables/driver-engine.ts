import type { Document } from 'bson';
import { serialize } from 'bson';
import type { Collection, Db } from 'mongodb';
import type { QueryOptions, UpdateOptions } from './cases.ts';
import type { TableEngine } from './engine.ts';

const raw = { raw: true } as const;

/** Any server that the driver can reach; `database` must be for it alone. */
export function createDriverEngine(database: Db): TableEngine {
  const contents = new Map<string, readonly Document[]>();

  async function filled(name: string, documents: readonly Document[]): Promise<Collection> {
    const collection = database.collection(name);
    if (contents.get(name) === documents) return collection;
    contents.set(name, documents);
    await collection.deleteMany({});
    if (documents.length > 0) await collection.insertMany([...documents], { ignoreUndefined: true });
    return collection;
  }

  return {
    async find(documents, filter, options: QueryOptions = {}) {
      await filled('cases', documents);
      // As a command, because the driver's own checks would come before the server's.
      const reply = await database.command(
        { find: 'cases', filter, ...options, batchSize: 1000 },
        { promoteValues: false, bsonRegExp: true },
      );
      const { firstBatch } = (reply as { cursor: { firstBatch: Document[] } }).cursor;
      return firstBatch.map((document) => serialize(document));
    },
    async update(before, update, options: UpdateOptions = {}) {
      const collection = await filled('cases', options.upsert ? [] : [before]);
      const { filter = {}, arrayFilters, collation, upsert = false } = options;
      contents.delete('cases');
      const isReplacement = !Array.isArray(update) && !Object.keys(update)[0]?.startsWith('$');
      await database
        .command({
          update: 'cases',
          updates: [
            {
              q: filter,
              u: update,
              upsert,
              ...(arrayFilters && !isReplacement && { arrayFilters }),
              ...(collation && { collation }),
            },
          ],
        })
        .then((reply) => {
          const [failure] = (reply as { writeErrors?: { code: number; errmsg: string }[] }).writeErrors ?? [];
          if (failure) throw Object.assign(new Error(failure.errmsg), { code: failure.code });
        });
      const [document] = (await collection.find({}, raw).toArray()) as unknown as Uint8Array[];
      if (!document) throw new Error('the update left no document');
      return document;
    },
    async aggregate(documents, pipeline, others = {}) {
      const collection = await filled('cases', documents);
      for (const [name, content] of Object.entries(others)) await filled(name, content);
      return (await collection.aggregate(pipeline, raw).toArray()) as unknown as Uint8Array[];
    },
  };
}
