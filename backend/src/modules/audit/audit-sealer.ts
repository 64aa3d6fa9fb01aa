import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { Database, Leases, ObjectId } from '../../platform/mongo/index.ts';
import { Poller } from '../../platform/poller/poller.ts';
import { genesisHash, sealOf } from './audit-chain.ts';
import type { AuditRepository } from './audit.repository.ts';

export interface AuditSealerDependencies {
  readonly records: AuditRepository;
  readonly database: Database;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Logger;
}

const leaseName = 'audit-sealer';
const leaseMs = 15_000;
const pollMs = 500;
const batchSize = 200;

/**
 * Chains new audit records to those before them, so that writers need not queue behind one another.
 * One process holds the lease; were there two for a moment, the chain's head would let one of them in.
 */
export class AuditSealer {
  readonly #deps: AuditSealerDependencies;
  readonly #poller: Poller;

  constructor(deps: AuditSealerDependencies) {
    this.#deps = deps;
    const work = (): Promise<number> => this.sealDue();
    this.#poller = new Poller({ name: 'audit sealing', everyMs: pollMs, log: deps.log, work });
  }

  start(): void {
    this.#poller.start();
  }

  async stop(): Promise<void> {
    await this.#poller.stop();
    await this.#deps.leases.release(leaseName);
  }

  /** Seals all there is; answers how many. None where another process holds the lease. */
  async sealDue(): Promise<number> {
    const { records, leases, clock } = this.#deps;
    let sealed = 0;
    while (await leases.take(leaseName, clock.now(), leaseMs)) {
      const tenantIds = await records.acrossTenantsListUnsealed(batchSize);
      if (tenantIds.length === 0) break;
      for (const tenantId of tenantIds) sealed += await this.#sealTenant(tenantId);
    }
    return sealed;
  }

  async #sealTenant(tenantId: ObjectId): Promise<number> {
    const { records, database } = this.#deps;
    const scope = grantTenantScope(tenantId);
    return database.withTransaction(async (session) => {
      const head = await records.findHead(scope, session);
      let { sequence, hash } = head ?? { sequence: 0, hash: genesisHash };
      const batch = await records.listUnsealed(scope, batchSize, session);
      for (const record of batch) {
        sequence += 1;
        hash = sealOf(record, sequence, hash);
        await records.seal(scope, record._id, sequence, hash, session);
      }
      if (batch.length > 0) await records.moveHead(scope, sequence, hash, session);
      return batch.length;
    });
  }
}
