import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LogBuffer } from '../../platform/log/log-buffer.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { createLeases, type Database } from '../../platform/mongo/index.ts';
import { AuditSealer } from './audit-sealer.ts';
import { AuditRepository } from './audit.repository.ts';
import { auditRoutes } from './audit.routes.ts';
import { AuditService } from './audit.service.ts';

export type { AuditSealer } from './audit-sealer.ts';
export type { AuditEntry, AuditService } from './audit.service.ts';

export interface AuditModule {
  readonly service: AuditService;
  readonly sealer: AuditSealer;
  routes(logBuffer: LogBuffer): MountRoutes;
}

export function createAuditModule(database: Database, clock: Clock, log: Logger): AuditModule {
  const records = new AuditRepository(database);
  const service = new AuditService(records, database, clock);
  return {
    service,
    sealer: new AuditSealer({ records, database, leases: createLeases(database), clock, log }),
    routes: (logBuffer) => auditRoutes(service, logBuffer),
  };
}
export { verifyAllChains } from './verify-audit.ts';
