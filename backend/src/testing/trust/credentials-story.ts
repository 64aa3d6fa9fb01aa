import { LoginChallengesRepository } from '../../modules/second-factor/login-challenges.repository.ts';
import { SecondFactorRepository } from '../../modules/second-factor/second-factor.repository.ts';
import { SecurityKeysRepository } from '../../modules/second-factor/security-keys.repository.ts';
import { SignOnAttemptsRepository } from '../../modules/sign-on/sign-on-attempts.repository.ts';
import { SignOnDomainsRepository } from '../../modules/sign-on/sign-on-domains.repository.ts';
import { SignOnRepository } from '../../modules/sign-on/sign-on.repository.ts';
import { userModel } from '../../modules/users/users.model.ts';
import { UsersRepository } from '../../modules/users/users.repository.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { newObjectId, toObjectId, type Session } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import type { TrustTenant } from './two-tenants.ts';

/**
 * A second factor and a sign-on from beginning to end, by their repositories: each step stands in a
 * transaction of its own, so that the next one finds what it left.
 */
export async function liveThroughCredentials(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const { database } = app;
  const step = <T>(work: (session: Session) => Promise<T>): Promise<T> => database.withTransaction(work);
  const scope = grantTenantScope(toObjectId(tenant.id));
  const now = app.clock.now();
  const later = new Date(now.getTime() + 60_000);
  const userId = toObjectId(tenant.members.viewer.user.id);

  const factors = new SecondFactorRepository(database);
  await step((session) => factors.begin(scope, userId, 'sealed', now, session));
  await step((session) => factors.begin(scope, userId, 'sealed again', now, session));
  await factors.find(scope, userId);
  const confirmation = { period: 1, now };
  await step((session) => factors.confirm(scope, userId, confirmation, session));
  await step((session) => factors.usePeriod(scope, userId, 2, session));
  const codes = { hashes: ['one', 'two'], now };
  await step((session) => factors.setRecoveryHashes(scope, userId, codes, session));
  await step((session) => factors.useRecoveryHash(scope, userId, 'one', session));
  await step((session) => factors.touch(scope, userId, session));
  await step((session) => factors.delete(scope, userId, session));

  const challenges = new LoginChallengesRepository(database);
  const pending = { user_id: userId, key_challenge: null, expires_at: later };
  const challenge = await challenges.insert(scope, pending);
  await step((session) => challenges.use(scope, challenge._id, now, session));

  await liveThroughKeys(app, tenant);

  const settings = new SignOnRepository(database);
  const client = { issuer: 'https://id.example', client_id: 'desk', sealed_client_secret: null };
  const rules = { default_role: 'agent', is_enabled: true, is_enforced: false } as const;
  await step((session) => settings.put(scope, { ...client, ...rules, updated_at: now }, session));
  await step((session) => settings.put(scope, { ...client, ...rules, updated_at: later }, session));
  await settings.find(scope);
  await step((session) => settings.delete(scope, session));

  const domains = new SignOnDomainsRepository(database);
  const name = `${tenant.marker}.example`;
  const domain = await step((session) => domains.insert(scope, { domain: name, token: 't' }, now, session));
  await domains.list(scope);
  await domains.find(scope, domain._id);
  await step((session) => domains.setVerified(scope, domain._id, now, session));
  await domains.isVerified(scope, name);
  await step((session) => domains.delete(scope, domain._id, session));

  const attempts = new SignOnAttemptsRepository(database);
  const attempt = {
    _id: newObjectId(),
    browser_hash: '',
    sealed_secrets: '',
    expires_at: later,
    used_at: null,
  };
  await step((session) => attempts.insert(scope, attempt, session));
  await attempts.use(scope, attempt._id, now);

  const users = new UsersRepository(userModel(database));
  await step((session) => users.findByEmail(scope, tenant.members.viewer.email, session));
}

/** Two security keys: registered, used, and removed by one and by all. */
async function liveThroughKeys({ database, clock }: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const step = <T>(work: (session: Session) => Promise<T>): Promise<T> => database.withTransaction(work);
  const scope = grantTenantScope(toObjectId(tenant.id));
  const [now, userId, sessionId] = [clock.now(), toObjectId(tenant.members.viewer.user.id), newObjectId()];
  const later = new Date(now.getTime() + 60_000);
  const keys = new SecurityKeysRepository(database);
  for (const challenge of ['first', 'second']) {
    const request = { session_id: sessionId, name: challenge, challenge, expires_at: later };
    await step((session) => keys.putRequest(scope, request, session));
  }
  const request = await keys.findRequest(scope, sessionId);
  if (!request) throw new Error('the request before is gone');
  await step((session) => keys.takeRequest(scope, request._id, session));
  const made = { user_id: userId, public_key: 'p', counter: 0, created_at: now };
  const add = (name: string) =>
    step((session) => keys.insert(scope, { ...made, name, credential_id: `${tenant.id}${name}` }, session));
  const [one] = [await add('one'), await add('two')];
  await keys.listOfUser(scope, userId);
  await step((session) => keys.noteUse(scope, one._id, { from: 0, to: 1, now }, session));
  await step((session) => keys.delete(scope, userId, one._id, session));
  await step((session) => keys.deleteOfUser(scope, userId, session));
}
