import { Readable } from 'node:stream';
import type {
  ChangeStream,
  ClientSession,
  Db,
  FindCursor,
  GridFSBucket,
  MongoClient,
  ObjectId,
} from 'mongodb';
import { MongoRuntimeError } from 'mongodb';
import type { Fields } from './json.ts';
import { fieldsOf, isFields, listOf } from './json.ts';
import { Failed, Skipped } from './outcome.ts';
import { driverOptions } from './create-entities.ts';
import { runCallback } from './run-operations.ts';
import type { AnyCursor, World } from './world.ts';

type Method = (...args: readonly unknown[]) => unknown;

/** Operations whose driver method takes these arguments by position, then the rest as options. */
const positional: Readonly<Record<string, readonly string[]>> = {
  insertOne: ['document'],
  insertMany: ['documents'],
  find: ['filter'],
  findOne: ['filter'],
  aggregate: ['pipeline'],
  updateOne: ['filter', 'update'],
  updateMany: ['filter', 'update'],
  replaceOne: ['filter', 'replacement'],
  deleteOne: ['filter'],
  deleteMany: ['filter'],
  findOneAndUpdate: ['filter', 'update'],
  findOneAndReplace: ['filter', 'replacement'],
  findOneAndDelete: ['filter'],
  bulkWrite: ['requests'],
  countDocuments: ['filter'],
  estimatedDocumentCount: [],
  distinct: ['fieldName', 'filter'],
  count: ['filter'],
  createCollection: ['collection'],
  dropCollection: ['collection'],
  createIndex: ['keys'],
  dropIndex: ['name'],
  dropIndexes: [],
  listIndexes: [],
  createSearchIndex: ['model'],
  createSearchIndexes: ['models'],
  dropSearchIndex: ['name'],
  updateSearchIndex: ['name', 'definition'],
  delete: ['id'],
};
const yieldsCursor = new Set(['find', 'aggregate', 'listIndexes']);

/** Runs one operation of a test on the driver. */
export function runDriverOperation(name: string, target: unknown, args: Fields, world: World): unknown {
  const special = specials[name];
  if (special) return special(target as never, args, world);
  const names = positional[name];
  if (!names || !isFields(target)) throw new Skipped(`operation ${name}`);
  const method = target[name] as Method | undefined;
  if (typeof method !== 'function') throw new Failed(`${name} is no method of its target`);
  const result = method.call(target, ...names.map((argument) => args[argument]), optionsOf(args, names));
  return yieldsCursor.has(name) ? (result as FindCursor).toArray() : result;
}

function optionsOf(args: Fields, positionalNames: readonly string[]): Fields {
  const rest = Object.entries(args).filter(([name]) => !positionalNames.includes(name));
  const options = driverOptions(Object.fromEntries(rest));
  const { returnDocument } = options;
  return typeof returnDocument === 'string'
    ? { ...options, returnDocument: returnDocument.toLowerCase() }
    : options;
}

const rest = (args: Fields, ...names: readonly string[]): object => optionsOf(args, names);

type Special = (target: never, args: Fields, world: World) => unknown;

const collections: Readonly<Record<string, Special>> = {
  listCollections: (db: Db, a) => db.listCollections(fieldsOf(a['filter']), rest(a, 'filter')).toArray(),
  listCollectionNames: (db: Db, a) =>
    db.listCollections(fieldsOf(a['filter']), { ...rest(a, 'filter'), nameOnly: true }).toArray(),
  listCollectionObjects: (db: Db, a) =>
    db.listCollections(fieldsOf(a['filter']), rest(a, 'filter')).toArray(),
  listDatabases: async (client: MongoClient, a) =>
    (await client.db('admin').admin().listDatabases(a)).databases,
  listDatabaseObjects: async (client: MongoClient, a) =>
    (await client.db('admin').admin().listDatabases(a)).databases,
  listDatabaseNames: (client: MongoClient, a) =>
    client
      .db('admin')
      .admin()
      .listDatabases({ ...a, nameOnly: true }),
  listIndexNames: (c: { listIndexes(options: object): FindCursor }, a) => c.listIndexes(a).toArray(),
  listSearchIndexes: (c: { listSearchIndexes(name: unknown, options: unknown): FindCursor }, a) =>
    c.listSearchIndexes(a['name'], a['aggregationOptions']).toArray(),
  modifyCollection: (db: Db, a) => db.command({ collMod: a['collection'], ...rest(a, 'collection') }),
  dropDatabase: (target: Db | MongoClient, a) =>
    'db' in target && typeof target.db === 'function'
      ? (target as MongoClient).db(String(a['database'])).dropDatabase(rest(a, 'database'))
      : (target as Db).dropDatabase(a),
  rename: (target: { rename: Method }, a) => {
    const name = a['newFilename'] ?? a['newName'];
    return name === undefined ? target.rename(a['to'], rest(a, 'to')) : target.rename(a['id'], name);
  },
  runCommand: (db: Db, a) => db.command(fieldsOf(a['command']), rest(a, 'command', 'commandName')),
  clientBulkWrite: (client: MongoClient, a) => {
    const models = listOf(a['models']).map((model) => {
      const [name, fields] = Object.entries(fieldsOf(model))[0] ?? ['', {}];
      return { name, ...fieldsOf(fields) };
    });
    return client.bulkWrite(models as never, rest(a, 'models'));
  },
};

const cursors: Readonly<Record<string, Special>> = {
  createChangeStream: async (
    target: { watch(pipeline: unknown, options: object): ChangeStream },
    a,
    world,
  ) => {
    const stream = target.watch(a['pipeline'], rest(a, 'pipeline'));
    world.cursors.push(stream);
    // Watching starts with the first request; the test goes on as if it had.
    await (stream as unknown as { cursor: { cursorInit(): Promise<void> } }).cursor.cursorInit();
    return stream;
  },
  createFindCursor: (target: { find(filter: unknown, options: object): FindCursor }, a, world) =>
    started(target.find(a['filter'], rest(a, 'filter')), world),
  createCommandCursor: (db: Db, a, world) => started(commandCursor(db, a), world),
  runCursorCommand: (db: Db, a) => (commandCursor(db, a) as FindCursor).toArray(),
  iterateOnce: (cursor: { tryNext(): unknown }) => nextOf(cursor, () => cursor.tryNext()),
  iterateUntilDocumentOrError: (cursor: { next(): unknown }) => nextOf(cursor, () => cursor.next()),
  close: (target: { close(): unknown }) => target.close(),
};

function commandCursor(db: Db, args: Fields): AnyCursor {
  const options = rest(
    args,
    'command',
    'commandName',
    'cursorType',
    'timeoutMode',
    'comment',
    'maxTimeMS',
    'batchSize',
  );
  const cursor = db.runCursorCommand(fieldsOf(args['command']), options);
  if (args['comment'] !== undefined) cursor.setComment(args['comment']);
  if (args['batchSize'] !== undefined) cursor.setBatchSize(Number(args['batchSize']));
  if (args['maxTimeMS'] !== undefined) cursor.setMaxTimeMS(Number(args['maxTimeMS']));
  return cursor;
}

/** Creating a cursor must already send its command; the document that this fetched comes first later. */
const fetchedFirst = new WeakMap<object, unknown[]>();

async function started(cursor: AnyCursor, world: World): Promise<AnyCursor> {
  world.cursors.push(cursor);
  const first: unknown = await (cursor as FindCursor).next();
  fetchedFirst.set(cursor, first === null ? [] : [first]);
  return cursor;
}

function nextOf(cursor: object, fetch: () => unknown): unknown {
  const first = fetchedFirst.get(cursor);
  return first && first.length > 0 ? first.shift() : fetch();
}

const transactions: Readonly<Record<string, Special>> = {
  startTransaction: (session: ClientSession, a) => session.startTransaction(driverOptions(a)),
  commitTransaction: (session: ClientSession) => session.commitTransaction(),
  abortTransaction: (session: ClientSession) => session.abortTransaction(),
  endSession: (session: ClientSession) => session.endSession(),
  getSnapshotTime: (session: { snapshotTime?: unknown }) => session.snapshotTime,
  withTransaction: (session: ClientSession, a, world) =>
    session.withTransaction(() => runCallback(a['callback'], world), driverOptions(rest(a, 'callback'))),
};

const files: Readonly<Record<string, Special>> = {
  upload: async (bucket: GridFSBucket, a) => {
    const source = Buffer.from(String(fieldsOf(a['source'])['$$hexBytes']), 'hex');
    const stream = bucket.openUploadStream(String(a['filename']), rest(a, 'filename', 'source'));
    await new Promise((resolve, reject) => {
      Readable.from([source]).pipe(stream).on('error', reject).on('finish', resolve);
    });
    return stream.id;
  },
  download: (bucket: GridFSBucket, a) => collect(bucket.openDownloadStream(a['id'] as never)),
  // The driver has no methods of these names; they are these steps.
  deleteByName: async (bucket: GridFSBucket, a) => {
    for (const id of await revisions(bucket, a)) await bucket.delete(id);
  },
  renameByName: async (bucket: GridFSBucket, a) => {
    for (const id of await revisions(bucket, a)) await bucket.rename(id, String(a['newFilename']));
  },
  downloadByName: (bucket: GridFSBucket, a) =>
    collect(bucket.openDownloadStreamByName(String(a['filename']), rest(a, 'filename'))),
};

async function revisions(bucket: GridFSBucket, { filename }: Fields): Promise<ObjectId[]> {
  const found = await bucket.find({ filename: String(filename) }).toArray();
  if (found.length === 0) throw new MongoRuntimeError(`FileNotFound: no file is named ${String(filename)}`);
  return found.map(({ _id }) => _id);
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const specials: Readonly<Record<string, Special>> = { ...collections, ...cursors, ...transactions, ...files };
