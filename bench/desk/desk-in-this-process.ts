import { setTimeout as pause } from 'node:timers/promises';
import { composeProduct, type Product } from '../../backend/src/compose.ts';
import { seedLoadWorkspace } from '../../backend/src/demo/seed-load.ts';
import { systemClock } from '../../backend/src/platform/clock/clock.ts';
import { connectDatabase, type Database } from '../../backend/src/platform/mongo/index.ts';
import { grantTenantScope } from '../../backend/src/platform/mongo/grant-tenant-scope.ts';
import type { TenantScope } from '../../backend/src/platform/mongo/index.ts';
import { deskWorld } from '../../scripts/lib/desk-world.ts';
import { startDatabase, type DatabaseProcess } from '../database/contestants.ts';
import { preparedAnswers } from './prepared-answers.ts';

/** The product composed in this process, its database beside it, with the workspace that measuring uses. */
export interface Desk {
  readonly product: Product;
  readonly database: Database;
  readonly server: DatabaseProcess;
  readonly scope: TenantScope;
  /** Those whose time counts. */
  readonly processIds: readonly number[];
  close(): Promise<void>;
}

export const deskTickets = 10_000;
// The change feed answers at least three times a second.
const firstNewsMs = 1_000;

/** As a running desk does: what its caches hold counts only while it hears of changes. */
export async function startFollowing(product: Product): Promise<void> {
  product.start();
  await pause(firstNewsMs);
}

/** Its model answers at once, with what was prepared. */
export async function startDesk(): Promise<Desk> {
  const server = await startDatabase();
  const database = await connectDatabase({ uri: server.uri });
  const world = { ...deskWorld(database, server.uri, systemClock), llm: preparedAnswers() };
  const product = composeProduct(world);
  await database.ensureIndexes();
  await startFollowing(product);
  await seedLoadWorkspace(world, { seed: 42, count: deskTickets }, () => undefined);
  const tenant = await database.connection.collection('tenants').findOne({});
  if (!tenant) throw new Error('There is no workspace after seeding');
  return {
    ...{ product, database, server, scope: grantTenantScope(tenant._id) },
    processIds: [server.processId, process.pid],
    async close() {
      await product.stop();
      await database.close();
      await server.close();
    },
  };
}
