import { rebuildContract, type TicketDrift } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../../http/mount-contract.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { toObjectId, type Database } from '../../../platform/mongo/index.ts';
import type { AuditService } from '../../audit/index.ts';
import type { RebuildJob } from './rebuild.job.ts';
import type { Drift, TicketRebuilder } from './ticket-rebuilder.ts';

export interface RebuildRoutesDependencies {
  readonly database: Database;
  readonly audit: AuditService;
  readonly rebuilder: TicketRebuilder;
  readonly job: RebuildJob;
}

export function rebuildRoutes({ database, audit, rebuilder, job }: RebuildRoutesDependencies): MountRoutes {
  return mountContract(rebuildContract, {
    rebuildTickets: async ({ caller: { scope }, body }) => {
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const asked = { ticket_id: body.ticket_id ?? null, repair: body.repair };
      const entry = { action: 'tickets.rebuilt', target, after: asked } as const;
      if (body.ticket_id === undefined) {
        const { id } = await database.withTransaction(async (session) => {
          await audit.record(scope, entry, session);
          return job.enqueue(scope, { repair: body.repair }, session, { key: `repair ${body.repair}` });
        });
        return answer(202, { job_id: id.toHexString() });
      }
      const request = { ticketId: toObjectId(body.ticket_id), isRepairing: body.repair };
      const { events, drift } = await database.withTransaction(async (session) => {
        const report = await rebuilder.run(scope, request);
        const [found] = report.drifts;
        if (report.tickets === 0 && !found) throw new AppError('not_found');
        await audit.record(scope, entry, session);
        return { events: report.events, drift: found };
      });
      return answer(200, { events, drift: drift ? presentDrift(drift) : null });
    },
  });
}

function presentDrift({ ticketId, problem, fields, isRepaired }: Drift): TicketDrift {
  return { ticket_id: ticketId.toHexString(), problem, fields: [...fields], repaired: isRepaired };
}
