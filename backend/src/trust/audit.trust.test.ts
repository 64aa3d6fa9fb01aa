import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes, type OperationName, type RouteContract } from '@opsflow/contract';
import { toObjectId } from '../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { accountDrivers } from '../testing/trust/account-drivers.ts';
import { reportCounts } from '../testing/trust/profile.ts';
import { idSlotsOf, operations, type IdKind } from '../testing/trust/route-ids.ts';
import { fillInput, sampleInputs, toRequest } from '../testing/trust/route-request.ts';
import { TrustClient } from '../testing/trust/trust-client.ts';
import { createTwoTenants, type TrustTenant } from '../testing/trust/two-tenants.ts';

/** What changes here is kept by other means: tickets have events, runs their steps. */
const tagsWithHistory: readonly string[] = ['tickets', 'timeline', 'triage', 'replies', 'workflows'];

/** Unsafe routes that leave no record, and why. */
const unrecorded: Readonly<Record<string, string>> = {
  refreshSession: 'renews a session whose opening is recorded; a stolen token ends it, and that is recorded',
  checkAiProvider: 'asks a provider and stores nothing',
  lookUpInvitation: 'only reads',
  previewIntake: 'only reads',
  previewDeadline: 'only reads',
  replaySla: 'only reads',
  simulateRouting: 'only reads',
  routeTicket: 'is an event of the ticket, and its decision is stored',
  overrideRouting: 'is an event of the ticket',
  clearRoutingOverride: 'is an event of the ticket',
  escalateTicket: 'is an event of the ticket',
  acknowledgeEscalation: 'is kept with the escalation: who, and when',
  summarizeTicket: 'is an event of the ticket, and every version is kept',
  recomputeTicketSla: 'changes nothing but what the clock says',
  createView: 'is how somebody looks at a list',
  updateView: 'is how somebody looks at a list',
  shareView: 'is how somebody looks at a list',
  deleteView: 'is how somebody looks at a list',
  reportPresence: 'is forgotten within a minute',
  markNotificationRead: 'is of one person alone',
  markAllNotificationsRead: 'is of one person alone',
  updateNotificationPreferences: 'is of one person alone',
  startSignOn: 'sends the browser away; the session that it comes back to is recorded',
  beginSecurityKey: 'nothing holds before the key answers, and that is recorded',
  enrolSecondFactor: 'nothing holds before a code confirms it, and that is recorded',
  forgotPassword: 'the answer must not depend on the address; the mail it leads to is recorded',
};

/** The domain name system, as its owner would set it up. */
async function asClaimed(name: string): Promise<string[][]> {
  const domain = name.slice(name.indexOf('.') + 1);
  const claimed = await app.database.connection.collection('sign_on_domains').findOne({ domain });
  return [[`opsflow-verification=${String(claimed?.['token'])}`]];
}

let app: AppUnderTest;
let tenant: TrustTenant;
let client: TrustClient;
beforeAll(async () => {
  app = await startAppUnderTest({ environment: { SIGN_ON_ALLOW_LOOPBACK: 'true' }, resolveTxt: asClaimed });
  ({ theirs: tenant } = await createTwoTenants(app, 1));
  client = new TrustClient(app.url);
}, 60_000);
afterAll(async () => {
  client.close();
  await app.close();
});

const sensitive = operations.filter((operation) => {
  const { method, tag }: RouteContract = allRoutes[operation];
  return method !== 'get' && !tagsWithHistory.includes(tag) && !(operation in unrecorded);
});

async function actionsOf(requestId: string): Promise<string[]> {
  const records = await app.database.connection
    .collection('audit_records')
    .find({ request_id: requestId, tenant_id: { $exists: true } })
    .toArray();
  return records.map(({ action }) => String(action));
}

/** Sends valid requests until one takes effect; answers its request id. */
async function takeEffect(operation: OperationName): Promise<string | null> {
  const slots = idSlotsOf(operation);
  for (let seed = 1; seed <= 8; seed += 1) {
    const [input = {}] = sampleInputs(operation, 1, seed);
    const filled = fillInput(input, (slot) => tenant.ids[slots.get(slot) as IdKind][0] as string);
    const request = toRequest(operation, filled, tenant.members.admin.token);
    const { status, headers } = await client.send(request);
    if (status < 300) return String(headers['x-request-id']);
  }
  return null;
}

describe('every change to people, credentials and settings', () => {
  it.each(sensitive)('%s is recorded in the audit log', async (operation) => {
    const drive = accountDrivers[operation];
    const requestId = drive ? await drive(app, tenant) : await takeEffect(operation);
    expect(requestId, 'no request took effect: give the route a driver in account-drivers.ts').not.toBeNull();
    const actions = await actionsOf(String(requestId));
    expect(actions, 'no record: write one in its transaction, or name the reason above').not.toEqual([]);
  });

  it('is among the routes that there are', () => {
    const names: readonly string[] = operations;
    expect(
      [...Object.keys(unrecorded), ...Object.keys(accountDrivers)].filter((name) => !names.includes(name)),
    ).toEqual([]);
    reportCounts('audited routes', {
      recorded: sensitive.length,
      'exempt by name': Object.keys(unrecorded).length,
    });
  });
});

describe('a refused log-in', () => {
  it('is recorded in every workspace of the address, and names nobody as its actor', async () => {
    const { email, user } = tenant.members.lead;
    const { headers } = await supertest(app.url)
      .post('/api/v1/auth/login')
      .send({ email, password: 'not the password' })
      .expect(401);
    await app.product.auth.refusals.recordAll();
    const [record, ...others] = await app.database.connection
      .collection('audit_records')
      .find({ request_id: headers['x-request-id'], tenant_id: toObjectId(tenant.id) })
      .toArray();
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      action: 'session.refused',
      actor: { type: 'system', id: null },
      target: { type: 'user', id: user.id },
      after: { reason: 'password' },
    });
  });
});
