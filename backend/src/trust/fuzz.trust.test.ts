import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allRoutes,
  errorCatalogue,
  problemSchema,
  type OperationName,
  type RouteContract,
} from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { hostileRequests, type HostileCase } from '../testing/trust/hostile-requests.ts';
import { reportCounts, trustProfile } from '../testing/trust/profile.ts';
import { idSlotsOf, operations, type IdKind } from '../testing/trust/route-ids.ts';
import { fillInput, sampleInputs, toRequest, type IdOf } from '../testing/trust/route-request.ts';
import { parseJson } from '../testing/trust/route-walk.ts';
import { TrustClient, type TrustAnswer } from '../testing/trust/trust-client.ts';
import { createTwoTenants, type TwoTenants } from '../testing/trust/two-tenants.ts';

const profile = trustProfile();
// Each of these computes a password hash on purpose, so that they get a smaller share.
const costly: readonly OperationName[] = [
  'signup',
  'login',
  'acceptInvitation',
  'changePassword',
  'resetPassword',
];
const runsOf = (operation: OperationName): number => {
  const share = Math.ceil((profile.fuzzRequests * 1.1) / operations.length);
  return costly.includes(operation) ? Math.ceil(share / 2) : share;
};

let app: AppUnderTest;
let tenants: TwoTenants;
let client: TrustClient;
const counts = { refused: 0, '5xx': 0, 'unnamed fields': 0 };
beforeAll(async () => {
  app = await startAppUnderTest();
  tenants = await createTwoTenants(app, 2);
  client = new TrustClient(app.url);
}, 60_000);
afterAll(async () => {
  reportCounts('fuzzed routes', { requests: client.sent, distinct: client.distinct, ...counts });
  client.close();
  await app.close();
});

describe('a hostile request', () => {
  it.each(operations)(
    'to %s is answered, never with a 5xx, and an error names the field',
    async (operation) => {
      const { ours } = tenants;
      const slots = idSlotsOf(operation);
      const idOf = (slot: string) => ours.ids[slots.get(slot) as IdKind][0] as string;
      // Who signs out everywhere is of no further use.
      const { token } = ours.members[operation === 'logoutAll' ? 'viewer' : 'admin'];
      const cases = hostileRequests(operation, {
        idOf,
        token,
        cursor: await findCursor(operation, idOf, token),
      });
      await fc.assert(
        fc.asyncProperty(cases, async (hostile) =>
          judge(operation, hostile, await client.send(hostile.request)),
        ),
        { numRuns: runsOf(operation), seed: 20_261_121, endOnFailure: profile.name === 'short' },
      );
    },
    10 * 60_000,
  );
});

/** A cursor as the route gives them out, where it is a list of more than one row. */
async function findCursor(operation: OperationName, idOf: IdOf, token: string): Promise<string | undefined> {
  const { query }: RouteContract = allRoutes[operation];
  if (!query || !('cursor' in query.shape)) return undefined;
  const [input = {}] = sampleInputs(operation, 1, 1);
  const { params } = fillInput(input, idOf);
  const page = await client.send(
    toRequest(operation, { ...(params ? { params } : {}), query: { limit: 1 } }, token),
  );
  const { next_cursor: cursor } = parseJson(page.text) as { next_cursor?: string | null };
  if (!cursor) throw new Error(`${operation}: the fixture has no second page to take a cursor from`);
  return cursor;
}

function judge(operation: OperationName, { about, wrongField }: HostileCase, answer: TrustAnswer): void {
  const { status, headers, text } = answer;
  const said = `${about} → ${status} ${text.slice(0, 300)}`;
  if (status >= 500) counts['5xx'] += 1;
  expect(status, said).toBeLessThan(500);
  if (status < 400) {
    expect(Object.keys(allRoutes[operation].responses), said).toContain(String(status));
    expect(wrongField, `${said} was accepted`).toBeUndefined();
    return;
  }
  counts.refused += 1;
  expect(headers['content-type'], said).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(parseJson(text));
  expect(problem.status, said).toBe(status);
  expect(errorCatalogue[problem.code].status, said).toBe(status);
  if (![400, 413, 415].includes(status)) return;
  const paths = (problem.errors ?? []).map(({ path }) => path);
  const isNamed =
    wrongField === undefined ? paths.length > 0 : paths.some((path) => isAbout(path, wrongField));
  if (!isNamed) counts['unnamed fields'] += 1;
  expect(isNamed, `${said} does not name ${wrongField ?? 'any field'}`).toBe(true);
}

/** `body` as a whole answers for anything in it; a deeper path answers for the field it lies in. */
function isAbout(path: string, field: string): boolean {
  return (
    path === field ||
    path.startsWith(`${field}.`) ||
    field.startsWith(`${path}.`) ||
    path === 'headers.content-type'
  );
}
