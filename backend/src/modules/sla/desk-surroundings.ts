import type { Workload } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { WorkloadService } from '../workload/index.ts';
import type { Surroundings } from './engine/index.ts';
import type { RatedTicket, SurroundingsSource } from './sla-deriver.ts';

export interface DeskSurroundingsDependencies {
  readonly workload: WorkloadService;
  readonly customers: CustomersService;
  readonly clock: Clock;
}

interface KnownLoad {
  readonly loadOf: ReadonlyMap<string, number>;
  readonly backlog: number;
}

const noLoad: KnownLoad = { loadOf: new Map(), backlog: 0 };
const rememberMs = 60_000;
/** An older snapshot says nothing about now. */
const maxAgeMs = 3 * 60 * 60 * 1000;
const maxWorkspaces = 10_000;

/** Load as the last hourly snapshot knows it, and the tier of whoever asks as it stands. */
export class DeskSurroundings implements SurroundingsSource {
  readonly #deps: DeskSurroundingsDependencies;
  readonly #known = new Map<string, { readonly readAtMs: number; readonly load: Promise<KnownLoad> }>();

  constructor(deps: DeskSurroundingsDependencies) {
    this.#deps = deps;
  }

  async prepare(
    scope: TenantScope,
    tickets: readonly RatedTicket[],
  ): Promise<(ticket: RatedTicket) => Surroundings> {
    const emails = new Set(tickets.flatMap(({ customer_email }) => customer_email ?? []));
    const [{ loadOf, backlog }, tiers] = await Promise.all([
      this.#loadOf(scope),
      emails.size === 0 ? new Map<string, string>() : this.#deps.customers.tiersOf(scope, [...emails]),
    ]);
    return ({ assignee_id, customer_email }) => {
      const tier = customer_email === null ? undefined : tiers.get(customer_email);
      return {
        agentLoad: assignee_id ? (loadOf.get(assignee_id.toHexString()) ?? 0) : 0,
        queueBacklog: backlog,
        isHighValueAccount: tier === 'vip' || tier === 'enterprise',
      };
    };
  }

  #loadOf(scope: TenantScope): Promise<KnownLoad> {
    const key = scope.tenantId.toHexString();
    const nowMs = this.#deps.clock.now().getTime();
    const known = this.#known.get(key);
    if (known && Math.abs(nowMs - known.readAtMs) < rememberMs) return known.load;
    if (this.#known.size >= maxWorkspaces) this.#known.clear();
    const load = this.#readLoad(scope, nowMs);
    this.#known.set(key, { readAtMs: nowMs, load });
    load.catch(() => this.#known.delete(key));
    return load;
  }

  async #readLoad(scope: TenantScope, nowMs: number): Promise<KnownLoad> {
    const [newest] = (await this.#deps.workload.listSnapshots(scope, { limit: 1 })).snapshots;
    if (!newest || nowMs - Date.parse(newest.computed_at) > maxAgeMs) return noLoad;
    return foldLoad(newest);
  }
}

/** The backlog is what nobody has, against what everybody together can have. */
function foldLoad({ people, unassigned }: Workload): KnownLoad {
  const capacity = people.reduce((sum, person) => sum + person.capacity, 0);
  return {
    loadOf: new Map(people.map(({ user_id, utilisation }) => [user_id, utilisation])),
    backlog: capacity > 0 ? Math.min(1, unassigned.open / capacity) : 0,
  };
}
