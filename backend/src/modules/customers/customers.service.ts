import type { CustomerInput, CustomerPatch, CustomerTier } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  isDuplicateKey,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { CustomerDocument } from './customers.model.ts';
import type { CustomersRepository } from './customers.repository.ts';

const listOrder = 'customers.email';

export interface CustomersDependencies {
  readonly customers: CustomersRepository;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

export interface CustomerPageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly tier?: CustomerTier | undefined;
  readonly email?: string | undefined;
}

export class CustomersService {
  readonly #deps: CustomersDependencies;

  constructor(deps: CustomersDependencies) {
    this.#deps = deps;
  }

  async list(
    scope: TenantScope,
    { limit, cursor, ...filter }: CustomerPageQuery,
  ): Promise<{ customers: CustomerDocument[]; nextCursor: string | null }> {
    const after = cursor ? decodeCursor(listOrder, cursor, ['text'])[0] : null;
    const rows = await this.#deps.customers.list(scope, filter, limit + 1, after);
    const customers = rows.slice(0, limit);
    const last = customers.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor(listOrder, [last.email]) : null;
    return { customers, nextCursor };
  }

  /** Whom nothing was said about has the standard tier. */
  async tierOf(scope: TenantScope, email: string | null | undefined): Promise<CustomerTier> {
    return email ? ((await this.tiersOf(scope, [email])).get(email) ?? 'standard') : 'standard';
  }

  /** Tiers by e-mail address, of those that something was said about. */
  async tiersOf(scope: TenantScope, emails: readonly string[]): Promise<ReadonlyMap<string, CustomerTier>> {
    const known = await this.#deps.customers.listByEmails(scope, emails);
    return new Map(known.map(({ email, tier }) => [email, tier]));
  }

  async create(scope: TenantScope, input: CustomerInput): Promise<CustomerDocument> {
    const { customers, database, clock } = this.#deps;
    const now = clock.now();
    const { email, name, tier, company = null } = input;
    const customer = { email, name, tier, company, created_at: now, updated_at: now };
    try {
      return await database.withTransaction(async (session) => {
        const created = await customers.insert(scope, customer, session);
        await this.#record(scope, null, created, session);
        return created;
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw new AppError('email_taken', { errors: [{ path: 'body.email', message: 'is known already' }] });
    }
  }

  async update(scope: TenantScope, id: ObjectId, patch: CustomerPatch): Promise<CustomerDocument> {
    const { customers, database, clock } = this.#deps;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    return database.withTransaction(async (session) => {
      const before = await customers.find(scope, id, session);
      const changes = { ...given, updated_at: clock.now() };
      const after = before && (await customers.update(scope, id, changes, session));
      if (!after) throw new AppError('not_found');
      await this.#record(scope, before, after, session);
      return after;
    });
  }

  async #record(
    scope: TenantScope,
    before: CustomerDocument | null,
    after: CustomerDocument,
    session: Session,
  ): Promise<void> {
    // Names and addresses stay out of the log: it outlives what people may ask to be forgotten.
    const target = { type: 'customer', id: after._id } as const;
    const entry = { action: 'customer.changed', target, after: { tier: after.tier } } as const;
    const change = before ? { ...entry, before: { tier: before.tier } } : entry;
    await this.#deps.audit.record(scope, change, session);
  }
}
