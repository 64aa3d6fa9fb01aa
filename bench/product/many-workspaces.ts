import { MongoClient, ObjectId, type Db, type Document } from 'mongodb';
import { createAccessTokens, signingKeyFromSecret } from '../../backend/src/platform/security/index.ts';
import { startProduct, type ProductProcess } from './start-product.ts';

const secret = 'a secret that is good for measuring alone';
/** What a list reads, and what it takes to be let in. */
const copied = ['users', 'sessions', 'sla_policies', 'customers', 'tickets'];
const tokenSeconds = 3600;

export interface ManyWorkspaces {
  readonly product: ProductProcess;
  /** One of each workspace's admin. */
  readonly tokens: readonly string[];
}

/** So many workspaces with so many tickets each: one is seeded, the others are its copies under ids of their own. */
export async function startManyWorkspaces(workspaces: number, tickets: number): Promise<ManyWorkspaces> {
  const product = await startProduct(tickets, { JWT_SECRET: secret });
  const client = await new MongoClient(product.databaseUri).connect();
  try {
    const database = client.db();
    const template = await readTemplate(database);
    const tokens = [tokenOf(template)];
    while (tokens.length < workspaces) {
      const copy = copyOf(template, tokens.length);
      await database.collection('tenants').insertOne(copy.tenant);
      for (const [name, documents] of copy.collections)
        if (documents.length > 0) await database.collection(name).insertMany(documents);
      tokens.push(tokenOf(copy));
    }
    return { product, tokens };
  } finally {
    await client.close();
  }
}

interface Workspace {
  readonly tenant: Document;
  readonly collections: ReadonlyMap<string, readonly Document[]>;
}

async function readTemplate(database: Db): Promise<Workspace> {
  const tenant = await database.collection('tenants').findOne({});
  if (!tenant) throw new Error('There is no workspace to copy');
  const collections = new Map<string, Document[]>();
  for (const name of copied) {
    const filter = { tenant_id: tenant._id };
    // The one session that was opened now: whoever seeded was there long ago.
    const options = name === 'sessions' ? { sort: { _id: -1 as const }, limit: 1 } : {};
    collections.set(name, await database.collection<Document>(name).find(filter, options).toArray());
  }
  return { tenant, collections };
}

function copyOf({ tenant, collections }: Workspace, number: number): Workspace {
  const ids = new Map<string, ObjectId>();
  for (const document of [tenant, ...[...collections.values()].flat()])
    if (document['_id'] instanceof ObjectId) ids.set(document['_id'].toHexString(), new ObjectId());
  const renewed = (value: unknown): unknown => {
    if (value instanceof ObjectId) return ids.get(value.toHexString()) ?? value;
    if (Array.isArray(value)) return value.map(renewed);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renewed(inner)]));
  };
  const copy = (document: Document): Document => renewed(document) as Document;
  return {
    tenant: { ...copy(tenant), slug: `${String(tenant['slug'])}-${number}` },
    collections: new Map([...collections].map(([name, documents]) => [name, documents.map(copy)])),
  };
}

/** Dates and binary data are objects too, and stay as they are. */
function isPlain(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function tokenOf({ tenant, collections }: Workspace): string {
  const [session] = collections.get('sessions') ?? [];
  if (!session) throw new Error('Nobody is logged in');
  return createAccessTokens([signingKeyFromSecret(secret)], tokenSeconds).sign({
    user_id: String(session['user_id']),
    tenant_id: String(tenant['_id']),
    session_id: String(session['_id']),
    role: 'admin',
  });
}
