import { rebuildContract, type TicketDrift } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../../http/mount-contract.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { toObjectId, type Database } from '../../../platform/mongo/index.ts';
import type { RebuildJob } from './rebuild.job.ts';
import type { Drift, TicketRebuilder } from './ticket-rebuilder.ts';

export function rebuildRoutes(database: Database, rebuilder: TicketRebuilder, job: RebuildJob): MountRoutes {
  return mountContract(rebuildContract, {
    rebuildTickets: async ({ caller: { scope }, body }) => {
      if (body.ticket_id === undefined) {
        const { id } = await database.withTransaction((session) =>
          job.enqueue(scope, { repair: body.repair }, session, { key: `repair ${body.repair}` }),
        );
        return answer(202, { job_id: id.toHexString() });
      }
      const request = { ticketId: toObjectId(body.ticket_id), isRepairing: body.repair };
      const { tickets, events, drifts } = await rebuilder.run(scope, request);
      const [drift] = drifts;
      if (tickets === 0 && !drift) throw new AppError('not_found');
      return answer(200, { events, drift: drift ? presentDrift(drift) : null });
    },
  });
}

function presentDrift({ ticketId, problem, fields, isRepaired }: Drift): TicketDrift {
  return { ticket_id: ticketId.toHexString(), problem, fields: [...fields], repaired: isRepaired };
}
