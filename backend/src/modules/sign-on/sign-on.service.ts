import { z } from 'zod';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { newObjectId, toObjectId, type Database, type TenantScope } from '../../platform/mongo/index.ts';
import type { Oidc, OidcIdentity, OidcSecrets } from '../../platform/oidc/index.ts';
import {
  hashSecretToken,
  matchesHash,
  newSecretToken,
  type LinkTokens,
  type SealedBox,
} from '../../platform/security/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import type { SignOnAttemptsRepository } from './sign-on-attempts.repository.ts';
import type { SignOnDomainsRepository } from './sign-on-domains.repository.ts';
import type { SignOnSettingsService } from './sign-on-settings.service.ts';
import type { SignOnAttemptDocument, SignOnDocument } from './sign-on.model.ts';

const attemptTtlMs = 10 * 60_000;
const secretsSchema = z.object({ codeVerifier: z.string(), nonce: z.string() });

export interface SignOnDependencies {
  readonly settings: SignOnSettingsService;
  readonly domains: SignOnDomainsRepository;
  readonly attempts: SignOnAttemptsRepository;
  readonly oidc: Oidc;
  readonly users: UsersService;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly links: LinkTokens;
  readonly box: SealedBox;
  readonly publicUrl: () => string;
}

/** People who come with their company account: sent to its provider, and recognised when they come back. */
export class SignOnService {
  readonly #deps: SignOnDependencies;

  constructor(deps: SignOnDependencies) {
    this.#deps = deps;
  }

  get redirectUri(): string {
    return `${this.#deps.publicUrl()}/sign-on`;
  }

  /** Where to send the browser, and the secret that it has to bring back in its cookie. */
  async start(email: string): Promise<{ url: string; browserSecret: string }> {
    const { domains, attempts, oidc, database, clock, links, box } = this.#deps;
    const domain = await domains.acrossTenantsFindVerified(domainOf(email));
    const scope = domain && grantTenantScope(domain.tenant_id);
    const settings = scope && (await this.#findEnabled(scope));
    if (!settings) throw unavailable();
    const id = newObjectId();
    const state = links.sign('sign_on', id.toHexString());
    const client = this.#deps.settings.clientOf(scope, settings);
    const options = { redirectUri: this.redirectUri, state, loginHint: email };
    const { url, secrets } = await this.#reach(() => oidc.begin(client, options));
    const browserSecret = newSecretToken();
    const attempt = {
      _id: id,
      browser_hash: hashSecretToken(browserSecret),
      sealed_secrets: box.seal(JSON.stringify(secrets), contextOf(id.toHexString())),
      expires_at: new Date(clock.now().getTime() + attemptTtlMs),
      used_at: null,
    };
    await database.withTransaction((session) => attempts.insert(scope, attempt, session));
    return { url, browserSecret };
  }

  /** Whoever came back, as a member; made one where they are new. */
  async finish(
    answer: string,
    browserSecret: string | undefined,
  ): Promise<{ scope: TenantScope; user: UserDocument }> {
    const { attempts, oidc, clock } = this.#deps;
    const callback = new URL(`${this.redirectUri}?${answer.replace(/^\?/, '')}`);
    const state = callback.searchParams.get('state') ?? '';
    const attempt = await this.#acrossTenantsGetAttempt(state, browserSecret);
    const scope = grantTenantScope(attempt.tenant_id);
    const settings = await this.#findEnabled(scope);
    if (!settings || !(await attempts.use(scope, attempt._id, clock.now())))
      throw failed('it was begun too long ago');
    const secrets = this.#secretsOf(attempt);
    const client = this.#deps.settings.clientOf(scope, settings);
    let identity: OidcIdentity;
    try {
      identity = await oidc.finish(client, { callback, state, secrets });
    } catch (cause) {
      throw failed('the identity provider refused, or its answer does not hold', cause);
    }
    return { scope, user: await this.#admit(scope, settings, identity) };
  }

  /** May this member not use a password? Full admins always may, so that a broken provider shuts nobody out. */
  async isEnforcedFor(
    scope: TenantScope,
    user: Pick<UserDocument, 'email' | 'role' | 'custom_role_id'>,
  ): Promise<boolean> {
    if (user.role === 'admin' && !user.custom_role_id) return false;
    const settings = await this.#findEnabled(scope);
    return Boolean(settings?.is_enforced) && this.#deps.domains.isVerified(scope, domainOf(user.email));
  }

  async #admit(
    scope: TenantScope,
    settings: SignOnDocument,
    { subject, email, isEmailVerified, name }: OidcIdentity,
  ): Promise<UserDocument> {
    const address = z.email().max(254).safeParse(email);
    if (!address.success || !isEmailVerified) throw failed('the provider vouches for no e-mail address');
    if (!(await this.#deps.domains.isVerified(scope, domainOf(address.data)))) {
      throw failed('the address is not of a domain of this workspace');
    }
    const person = { email: address.data, name: nameOf(name, address.data) };
    const user = await this.#deps.users.admitSignedOn(scope, {
      ...person,
      role: settings.default_role,
      subject: `${settings.issuer} ${subject}`,
    });
    if (!user) throw failed('the account is disabled, or belongs to another identity');
    return user;
  }

  async #findEnabled(scope: TenantScope): Promise<SignOnDocument | null> {
    const settings = await this.#deps.settings.find(scope);
    return settings?.is_enabled ? settings : null;
  }

  async #acrossTenantsGetAttempt(
    state: string,
    browserSecret: string | undefined,
  ): Promise<SignOnAttemptDocument> {
    const { attempts, links, clock } = this.#deps;
    const id = links.verify('sign_on', state);
    const attempt = id && (await attempts.acrossTenantsFind(toObjectId(id)));
    if (!attempt || attempt.used_at || attempt.expires_at <= clock.now())
      throw failed('it was begun too long ago');
    if (!browserSecret || !matchesHash(browserSecret, attempt.browser_hash)) {
      throw failed('it was begun in another browser');
    }
    return attempt;
  }

  #secretsOf({ _id, sealed_secrets }: SignOnAttemptDocument): OidcSecrets {
    const opened = this.#deps.box.open(sealed_secrets, contextOf(_id.toHexString()));
    return secretsSchema.parse(JSON.parse(opened));
  }

  async #reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      this.#deps.log.warn({ err: cause }, 'an identity provider does not answer');
      throw new AppError('sign_on_unreachable', { cause });
    }
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** On one line and not too long, as every name of ours. */
function nameOf(name: string | null, email: string): string {
  const cleaned = (name ?? '')
    .replaceAll(/[\p{Cc}\p{Surrogate}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 120);
  return cleaned === '' ? (email.split('@', 1)[0] ?? email) : cleaned;
}

function contextOf(id: string): string {
  return `sign-on-attempt:${id}`;
}

function unavailable(): AppError {
  return new AppError('sign_on_unavailable', {
    errors: [{ path: 'body.email', message: 'is not of a domain with company accounts' }],
  });
}

function failed(reason: string, cause?: unknown): AppError {
  return new AppError('sign_on_failed', { detail: `It did not succeed: ${reason}`, cause });
}
