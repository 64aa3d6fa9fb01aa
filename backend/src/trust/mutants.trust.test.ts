import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '@opsflow/contract';
import { createLlmGateway } from '../platform/llm/index.ts';
import { MailError } from '../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { IsolationProbe } from '../testing/trust/isolation-probe.ts';
import { reportCounts, trustProfile } from '../testing/trust/profile.ts';
import { operations } from '../testing/trust/route-ids.ts';
import { sampleInputs } from '../testing/trust/route-request.ts';
import { noFindings, walkRoute } from '../testing/trust/route-walk.ts';
import { listScopedMethods } from '../testing/trust/scoped-methods.ts';
import { liveWithAi } from '../testing/trust/ai-story.ts';
import { liveThrough, StallingGateway } from '../testing/trust/tenant-story.ts';
import { TrustClient } from '../testing/trust/trust-client.ts';
import { createTwoTenants, type TwoTenants } from '../testing/trust/two-tenants.ts';

const isShort = trustProfile().name === 'short';

let app: AppUnderTest;
let client: TrustClient;
let probe: IsolationProbe;
beforeAll(async () => {
  const offline = {
    provider: 'offline',
    timeoutMs: 10_000,
    maxAttempts: 1,
    concurrencyPerTenant: 8,
  } as const;
  const llm = new StallingGateway(createLlmGateway(offline));
  app = await startAppUnderTest({ llm, mail: { send: refuseMail, close: () => undefined } });
  client = new TrustClient(app.url);
  const methods = await listScopedMethods();
  probe = new IsolationProbe(app.database, methods);
  const tenants = await createTwoTenants(app, 2);
  await walk(tenants);
  // Both have something that a query without its scope would find in the other.
  await liveWithAi(app, tenants.ours);
  await liveThrough(app, tenants.theirs, llm);
  probe.remove();
}, 300_000);
afterAll(async () => {
  client.close();
  await app.close();
});

async function refuseMail(): Promise<never> {
  throw new MailError('this mail server takes nothing', false, null);
}

async function walk({ ours: foreign, theirs: own }: TwoTenants): Promise<void> {
  const findings = noFindings();
  for (const [round, operation] of operations.entries()) {
    if (allRoutes[operation].permission === 'public') continue;
    const [input = {}] = sampleInputs(operation, 1, round);
    await walkRoute({
      client,
      own,
      foreign,
      findings,
      findLeak: () => null,
      operation,
      walker: 'admin',
      input,
      round: 1,
    });
  }
  expect(findings.failures).toEqual([]);
}

function listUncalled(): string[] {
  return [...probe.results].filter(([, { probes }]) => probes === 0).map(([name]) => name);
}

describe('every method that touches a workspace’s data', () => {
  // Whoever writes a method lets the workspace of tenant-story.ts live through what calls it; the short
  // profile lets that wait until the build.
  it.skipIf(isShort)('was called, so that there is something to tell', () => {
    expect(listUncalled()).toEqual([]);
  });

  it('finds and writes nothing outside of the workspace it is called for', () => {
    expect([...probe.results.values()].flatMap(({ found }) => found)).toEqual([]);
  });

  it('is caught as soon as its scope is taken away', () => {
    const called = [...probe.results].filter(([, { probes }]) => probes > 0 || !isShort);
    const survivors = called.filter(([, { isKilled }]) => !isKilled).map(([name]) => name);
    expect(called.length).toBeGreaterThan(70);
    const counts = {
      mutants: called.length,
      killed: called.length - survivors.length,
      surviving: survivors.length,
    };
    reportCounts('isolation mutants', counts);
    expect(survivors).toEqual([]);
  });
});
