import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes, type OperationName } from '@opsflow/contract';
import { newObjectId } from '../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { reportCounts, trustProfile } from '../testing/trust/profile.ts';
import { recordDatabaseTrail } from '../testing/trust/database-trail.ts';
import { idSlotsOf, listStaleSlots, operations, type IdKind } from '../testing/trust/route-ids.ts';
import { fillInput, sampleInputs, toRequest, type RouteInput } from '../testing/trust/route-request.ts';
import { noFindings, walkRoute, type Walker, type WalkSide } from '../testing/trust/route-walk.ts';
import { diffDumps, dumpTenant } from '../testing/trust/tenant-dump.ts';
import { TrustClient } from '../testing/trust/trust-client.ts';
import { createLeakScanner, createTwoTenants, roles, type TwoTenants } from '../testing/trust/two-tenants.ts';
import { isPermitted } from './permission-table.ts';

const profile = trustProfile();
const walkers: readonly Walker[] = [...roles, 'anonymous'];
const lanes = 6;

let app: AppUnderTest;
let tenants: TwoTenants;
let client: TrustClient;
beforeAll(async () => {
  app = await startAppUnderTest();
  tenants = await createTwoTenants(app);
  client = new TrustClient(app.url);
}, 60_000);
afterAll(async () => {
  client.close();
  await app.close();
});

// Public routes have no walker to tell apart; the fuzzer and the session tests have them.
const walked = operations.filter((operation) => allRoutes[operation].permission !== 'public');

async function walkAll(side: Omit<WalkSide, 'client' | 'isPermitted'>, round: number): Promise<void> {
  const steps = walked.flatMap((operation) =>
    walkers.map((walker, index) => ({ operation, walker, seed: round * 1_000 + index })),
  );
  await inLanes(steps, async ({ operation, walker, seed }) => {
    const [input] = sampleInputs(operation, 1, seed);
    await walkRoute({
      ...side,
      client,
      isPermitted,
      operation,
      walker,
      round,
      input: fixed(operation, input),
    });
  });
}

/** The walk holds agents to what they may do while they see every ticket. */
function fixed(operation: OperationName, input: RouteInput = {}): RouteInput {
  if (operation === 'updateWorkspace') return { ...input, body: { agent_scope: 'all' } };
  // Relevance is to a search: without one the contract's own rule refuses it.
  const isUnsearched = operation === 'listTickets' && input.query?.['q'] === undefined;
  return isUnsearched && input.query?.['sort'] === 'relevance'
    ? { ...input, query: { ...input.query, sort: '-created_at' } }
    : input;
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

describe('the walk', () => {
  it('knows of every id that a route takes what it is the id of', () => {
    expect(() => operations.forEach((operation) => idSlotsOf(operation))).not.toThrow();
    expect(listStaleSlots()).toEqual([]);
  });

  it('has an input for every route, one that its schemas accept', () => {
    for (const operation of operations) expect(sampleInputs(operation, 3, 1), operation).toHaveLength(3);
  });
});

describe('two workspaces', () => {
  it(
    'never see, change or tell apart what is the other’s, and do what the table permits and nothing else',
    async () => {
      const findings = noFindings();
      const { ours, theirs } = tenants;
      for (let round = 0; client.distinct < profile.walkRequests; round += 1) {
        const [own, foreign] = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
        // What the round before left to be counted is written now, not in the middle of the walk.
        await foreign.members.admin.get('/ai/usage').expect(200);
        const before = await dumpTenant(app.database, foreign.id);
        await walkAll({ own, foreign, findings, findLeak: await createLeakScanner(app, foreign) }, round);
        expect(diffDumps(before, await dumpTenant(app.database, foreign.id))).toEqual([]);
      }
      reportCounts('routes × roles × workspaces', {
        requests: client.sent,
        distinct: client.distinct,
        leaks: findings.leaks.length,
        differences: findings.differences.length,
        'wrongly permitted': findings.wronglyPermitted.length,
        'wrongly refused': findings.wronglyRefused.length,
        '5xx': findings.failures.length,
      });
      expect(findings).toEqual(noFindings());
    },
    30 * 60_000,
  );

  it('cost the database the same for a foreign id as for a missing one', async () => {
    const { ours, theirs } = tenants;
    const withIds = walked.filter((operation) => idSlotsOf(operation).size > 0);
    expect(withIds.length).toBeGreaterThan(10);
    for (const operation of withIds) {
      const slots = idSlotsOf(operation);
      const [input = {}] = sampleInputs(operation, 1, 7);
      const ask = (idOf: (kind: IdKind) => string) => {
        const filled = fillInput(input, (slot) => idOf(slots.get(slot) as IdKind));
        const request = toRequest(operation, filled, ours.members.admin.token);
        return recordDatabaseTrail(app, () => client.send(request));
      };
      const foreign = await ask((kind) => theirs.ids[kind][0] as string);
      expect(foreign, operation).toEqual(await ask(() => newObjectId().toHexString()));
    }
  });
});
