import type { SlaPolicy } from '@opsflow/contract';
import { decodeCursor, encodeCursor, type TenantScope } from '../../platform/mongo/index.ts';
import type { TicketClocksRepository } from '../tickets/index.ts';
import { SlaPolicyVersion } from './engine/index.ts';
import type { SlaPolicyDocument } from './sla-policies.model.ts';
import type { SlaPoliciesService } from './sla-policies.service.ts';
import { presentPolicy } from './sla.presenter.ts';

const listOrder = 'sla_policies.version';

/** Policies as they are shown, with how far they have been carried out. */
export class SlaPolicyReader {
  readonly #policies: SlaPoliciesService;
  readonly #clocks: TicketClocksRepository;

  constructor(policies: SlaPoliciesService, clocks: TicketClocksRepository) {
    this.#policies = policies;
    this.#clocks = clocks;
  }

  async get(scope: TenantScope): Promise<SlaPolicy> {
    const stored = await this.#policies.findNewest(scope);
    return stored
      ? this.present(scope, stored)
      : presentPolicy(await this.#policies.getCurrent(scope), null, 0);
  }

  async present(scope: TenantScope, stored: SlaPolicyDocument): Promise<SlaPolicy> {
    const remaining = stored.is_pending ? await this.#clocks.countOpenBeforePolicy(scope, stored.version) : 0;
    return presentPolicy(new SlaPolicyVersion(stored.version, stored.rules), stored, remaining);
  }

  async list(
    scope: TenantScope,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ sla_policies: SlaPolicy[]; next_cursor: string | null }> {
    const before = cursor ? decodeCursor(listOrder, cursor, ['integer'])[0] : null;
    const rows = await this.#policies.list(scope, before, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      sla_policies: page.map((stored) =>
        presentPolicy(new SlaPolicyVersion(stored.version, stored.rules), stored, 0),
      ),
      next_cursor: rows.length > limit && last ? encodeCursor(listOrder, [last.version]) : null,
    };
  }
}
