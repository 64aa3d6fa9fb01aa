import type { SignOnPut } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Logger } from '../../platform/log/logger.ts';
import {
  isDuplicateKey,
  type Database,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Oidc, OidcClient } from '../../platform/oidc/index.ts';
import {
  assertMayDoEverything,
  newSecretToken,
  type Caller,
  type SealedBox,
} from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { SignOnDomainsRepository } from './sign-on-domains.repository.ts';
import type { SignOnDocument, SignOnDomainDocument } from './sign-on.model.ts';
import { presentSignOn, txtNameOf, txtValueOf } from './sign-on.presenter.ts';
import type { SignOnRepository } from './sign-on.repository.ts';

/** The texts of a name's TXT records; throws where there are none. */
export type ResolveTxt = (name: string) => Promise<readonly (readonly string[])[]>;

export interface SignOnSettingsDependencies {
  readonly settings: SignOnRepository;
  readonly domains: SignOnDomainsRepository;
  readonly oidc: Oidc;
  readonly resolveTxt: ResolveTxt;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly box: SealedBox;
}

export class SignOnSettingsService {
  readonly #deps: SignOnSettingsDependencies;

  constructor(deps: SignOnSettingsDependencies) {
    this.#deps = deps;
  }

  async find(scope: TenantScope): Promise<SignOnDocument | null> {
    return this.#deps.settings.find(scope);
  }

  async listDomains(scope: TenantScope): Promise<SignOnDomainDocument[]> {
    return this.#deps.domains.list(scope);
  }

  /** Stores what works: the provider is asked first. Whoever names it can come in as anybody. */
  async put(caller: Caller, { client_secret, ...wanted }: SignOnPut): Promise<SignOnDocument> {
    assertMayDoEverything(caller);
    const { scope } = caller;
    const { settings, oidc, audit, database, clock, box } = this.#deps;
    const known = await settings.find(scope);
    // A secret is for the provider it was given for.
    const kept = known?.issuer === wanted.issuer ? known.sealed_client_secret : null;
    const sealed = client_secret ? box.seal(client_secret, contextOf(scope)) : kept;
    await this.#assertReachable(oidc, this.#clientOf(scope, { ...wanted, sealed_client_secret: sealed }));
    return database.withTransaction(async (session) => {
      const before = await settings.find(scope, session);
      const changes = { ...wanted, sealed_client_secret: sealed, updated_at: clock.now() };
      const after = await settings.put(scope, changes, session);
      if (!after) throw new AppError('not_found');
      const entry = { before: before && audited(before), after: audited(after, client_secret) };
      const target = { type: 'workspace', id: scope.tenantId } as const;
      await audit.record(scope, { action: 'sign_on.changed', target, ...withoutNull(entry) }, session);
      return after;
    });
  }

  async delete(scope: TenantScope): Promise<void> {
    const { settings, audit, database } = this.#deps;
    await database.withTransaction(async (session) => {
      const before = await settings.find(scope, session);
      if (!before || !(await settings.delete(scope, session))) throw new AppError('not_found');
      const target = { type: 'workspace', id: scope.tenantId } as const;
      await audit.record(scope, { action: 'sign_on.deleted', target, before: audited(before) }, session);
    });
  }

  async addDomain(scope: TenantScope, domain: string): Promise<SignOnDomainDocument> {
    const { domains, audit, database, clock } = this.#deps;
    return refuseTaken(() =>
      database.withTransaction(async (session) => {
        const added = await domains.insert(scope, { domain, token: newSecretToken() }, clock.now(), session);
        const target = { type: 'domain', id: added._id } as const;
        await audit.record(scope, { action: 'domain.added', target, after: { domain } }, session);
        return added;
      }),
    );
  }

  /** Looks for the record that only the owner of the domain can publish. Lets all of its people in. */
  async verifyDomain(caller: Caller, id: ObjectId): Promise<SignOnDomainDocument> {
    assertMayDoEverything(caller);
    const { scope } = caller;
    const { domains, audit, database, clock } = this.#deps;
    const claimed = await domains.find(scope, id);
    if (!claimed) throw new AppError('not_found');
    if (claimed.verified_at) return claimed;
    if (!(await this.#isPublished(claimed))) throw new AppError('domain_not_verified');
    return refuseTaken(() =>
      database.withTransaction(async (session) => {
        const verified = await domains.setVerified(scope, id, clock.now(), session);
        if (!verified) throw new AppError('not_found');
        const target = { type: 'domain', id } as const;
        const after = { domain: verified.domain };
        await audit.record(scope, { action: 'domain.verified', target, after }, session);
        return verified;
      }),
    );
  }

  async deleteDomain(scope: TenantScope, id: ObjectId): Promise<void> {
    const { domains, audit, database } = this.#deps;
    await database.withTransaction(async (session) => {
      const known = await domains.find(scope, id, session);
      if (!known || !(await domains.delete(scope, id, session))) throw new AppError('not_found');
      const entry = { target: { type: 'domain', id }, before: { domain: known.domain } } as const;
      await audit.record(scope, { action: 'domain.deleted', ...entry }, session);
    });
  }

  /** The settings as the protocol needs them, with the secret opened. */
  clientOf(scope: TenantScope, settings: SignOnDocument): OidcClient {
    return this.#clientOf(scope, settings);
  }

  #clientOf(
    scope: TenantScope,
    settings: Pick<SignOnDocument, 'issuer' | 'client_id' | 'sealed_client_secret'>,
  ): OidcClient {
    const { issuer, client_id: clientId, sealed_client_secret: sealed } = settings;
    return { issuer, clientId, clientSecret: sealed && this.#deps.box.open(sealed, contextOf(scope)) };
  }

  async #assertReachable(oidc: Oidc, client: OidcClient): Promise<void> {
    try {
      await oidc.check(client);
    } catch (cause) {
      throw new AppError('sign_on_unreachable', {
        errors: [{ path: 'body.issuer', message: 'is not the public https address of an OpenID provider' }],
        cause,
      });
    }
  }

  async #isPublished({ domain, token }: SignOnDomainDocument): Promise<boolean> {
    try {
      const records = await this.#deps.resolveTxt(txtNameOf(domain));
      return records.some((parts) => parts.join('') === txtValueOf(token));
    } catch (error) {
      this.#deps.log.debug({ err: error }, 'no record of a claimed domain');
      return false;
    }
  }
}

function contextOf({ tenantId }: TenantScope): string {
  return `sign-on:${tenantId.toHexString()}`;
}

/** What the audit log says: whether a secret was set, never which. */
function audited(settings: SignOnDocument, secret?: string): Record<string, unknown> {
  const { updated_at: _time, ...shown } = presentSignOn(settings);
  return { ...shown, ...(secret ? { client_secret: 'changed' } : {}) };
}

function withoutNull({
  before,
  after,
}: {
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}) {
  return before ? { before, after } : { after };
}

async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new AppError('domain_taken');
  }
}
