import type {
  ClientSession,
  ClientSessionOptions,
  Db,
  GridFSBucketOptions,
  MongoClientOptions,
} from 'mongodb';
import { GridFSBucket, MongoClient, ReadPreference } from 'mongodb';
import type { Fields } from './json.ts';
import { fieldsFromJson, fieldsOf, listOf } from './json.ts';
import { observe } from './observe.ts';
import { Failed, Skipped } from './outcome.ts';
import type { World } from './world.ts';

export async function createEntities(list: unknown, world: World): Promise<void> {
  for (const item of listOf(list)) {
    const [kind, description] = Object.entries(fieldsOf(item))[0] ?? ['', {}];
    const fields = fieldsFromJson(description);
    world.entities.set(String(fields['id']), await createEntity(kind, fields, world));
  }
}

function createEntity(kind: string, fields: Fields, world: World): unknown {
  switch (kind) {
    case 'client':
      return createClient(fields, world);
    case 'database':
      return clientNamed(fields, world).db(
        String(fields['databaseName']),
        driverOptions(fields['databaseOptions']),
      );
    case 'collection': {
      const database = world.entities.get(String(fields['database'])) as Db;
      return database.collection(
        String(fields['collectionName']),
        driverOptions(fields['collectionOptions']),
      );
    }
    case 'session':
      return createSession(fields, world);
    case 'bucket': {
      const database = world.entities.get(String(fields['database'])) as Db;
      return new GridFSBucket(database, driverOptions(fields['bucketOptions']) as GridFSBucketOptions);
    }
    default:
      throw new Skipped(`entity ${kind}`);
  }
}

function clientNamed(fields: Fields, world: World): MongoClient {
  const client = world.entities.get(String(fields['client']));
  if (client instanceof MongoClient) return client;
  throw new Failed(`no client ${String(fields['client'])}`);
}

async function createClient(fields: Fields, world: World): Promise<MongoClient> {
  const { loadBalanced, tlsCertificateKeyFile, proxyHost, ...given } = fieldsOf(fields['uriOptions']);
  if (loadBalanced || tlsCertificateKeyFile || proxyHost || fields['autoEncryptOpts'])
    throw new Skipped('client options');
  const { w, journal, wtimeoutMS, ...rest } = given;
  const writeConcern = Object.fromEntries(
    Object.entries({ w, journal, wtimeoutMS }).filter(([, value]) => value !== undefined),
  );
  const options: Fields = { monitorCommands: true, ...rest };
  if (Object.keys(writeConcern).length > 0) options['writeConcern'] = writeConcern;
  if (fields['serverApi']) options['serverApi'] = fields['serverApi'];
  const client = new MongoClient(world.uri, options as MongoClientOptions);
  const id = String(fields['id']);
  const { shown, all } = observe(client, {
    wanted: new Set(listOf(fields['observeEvents'] ?? []).map(String)),
    ignoredCommands: new Set([
      'configureFailPoint',
      ...listOf(fields['ignoreCommandMonitoringEvents'] ?? []).map(String),
    ]),
    showsSensitive: fields['observeSensitiveCommands'] === true,
  });
  world.events.set(id, shown);
  world.allCommands.set(id, all);
  const count = (difference: number) => () =>
    world.checkedOut.set(id, (world.checkedOut.get(id) ?? 0) + difference);
  client.on('connectionCheckedOut', count(1));
  client.on('connectionCheckedIn', count(-1));
  world.clients.push(client);
  await client.connect();
  return client;
}

function createSession(fields: Fields, world: World): ClientSession {
  const { snapshotTime, ...options } = fieldsOf(fields['sessionOptions']);
  const defaults = options['defaultTransactionOptions'];
  if (defaults) options['defaultTransactionOptions'] = driverOptions(defaults);
  const session = clientNamed(fields, world).startSession(options as ClientSessionOptions);
  // Kept because an ended session no longer tells its id.
  Object.assign(session, { rememberedId: session.id });
  // This driver version has no such option, only the property behind it.
  if (typeof snapshotTime === 'string')
    Object.assign(session, { snapshotTime: world.entities.get(snapshotTime) });
  world.sessions.push(session);
  return session;
}

/** Read preferences need to be objects of the driver. */
export function driverOptions(given: unknown): Fields {
  const options = { ...fieldsOf(given) };
  const preference = options['readPreference'];
  if (typeof preference === 'object' && preference !== null) {
    const { mode, tagSets, maxStalenessSeconds } = fieldsOf(preference);
    options['readPreference'] = ReadPreference.fromOptions({
      readPreference: String(mode ?? 'primary') as 'primary',
      readPreferenceTags: tagSets as [],
      ...(maxStalenessSeconds === undefined ? {} : { maxStalenessSeconds: Number(maxStalenessSeconds) }),
    });
  }
  return options;
}
