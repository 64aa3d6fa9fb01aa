import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '@opsflow/contract';
import { createLlmGateway } from '../platform/llm/index.ts';
import { MailError } from '../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { IsolationProbe } from '../testing/trust/isolation-probe.ts';
import { reportCounts } from '../testing/trust/profile.ts';
import { operations } from '../testing/trust/route-ids.ts';
import { sampleInputs } from '../testing/trust/route-request.ts';
import { noFindings, walkRoute } from '../testing/trust/route-walk.ts';
import { listScopedMethods, type ScopedMethod } from '../testing/trust/scoped-methods.ts';
import { liveThrough, StallingGateway } from '../testing/trust/tenant-story.ts';
import { TrustClient } from '../testing/trust/trust-client.ts';
import { createTwoTenants, type TwoTenants } from '../testing/trust/two-tenants.ts';

/** These take no scope: they make the workspace that scopes are made of. */
const withoutScope = ['WorkspacesRepository.insert'];

let app: AppUnderTest;
let client: TrustClient;
let methods: ScopedMethod[];
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
  methods = (await listScopedMethods()).filter(({ name }) => !withoutScope.includes(name));
  probe = new IsolationProbe(app.database, methods);
  const tenants = await createTwoTenants(app, 2);
  await walk(tenants);
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

describe('every method that touches a workspace’s data', () => {
  it('was called, so that there is something to tell', () => {
    const results = [...probe.results];
    expect(results.filter(([, { probes }]) => probes === 0).map(([name]) => name)).toEqual([]);
  });

  it('finds and writes nothing outside of the workspace it is called for', () => {
    expect([...probe.results.values()].flatMap(({ found }) => found)).toEqual([]);
  });

  it('is caught as soon as its scope is taken away', () => {
    const survivors = [...probe.results].filter(([, { isKilled }]) => !isKilled).map(([name]) => name);
    const counts = {
      mutants: methods.length,
      killed: methods.length - survivors.length,
      surviving: survivors.length,
    };
    reportCounts('isolation mutants', counts);
    expect(survivors).toEqual([]);
  });
});
