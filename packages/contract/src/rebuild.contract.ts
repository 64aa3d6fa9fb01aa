import { z } from 'zod';
import { idSchema } from './common.contract.ts';
import { defineRoutes } from './route.ts';

/** A ticket that is not what its events add up to. */
export const ticketDriftSchema = z.object({
  ticket_id: idSchema,
  /**
   * `differs`: in `fields`; `no_snapshot`: there are events alone; `no_events`: there is a snapshot alone;
   * `broken_timeline`: events are missing or cannot be read. The last two cannot be repaired.
   */
  problem: z.enum(['differs', 'no_snapshot', 'no_events', 'broken_timeline']),
  fields: z.array(z.string()),
  repaired: z.boolean(),
});
export type TicketDrift = z.infer<typeof ticketDriftSchema>;

export const rebuildContract = defineRoutes({
  rebuildTickets: {
    method: 'post',
    path: '/admin/rebuild',
    summary:
      'Rebuild tickets from their events and compare: one at once (200), all of the workspace as a job (202)',
    tag: 'admin',
    permission: 'jobs:manage',
    body: z.strictObject({
      ticket_id: idSchema.optional(),
      /** Writes what the events say where the stored ticket says something else. */
      repair: z.boolean().default(false),
    }),
    responses: {
      200: z.object({ events: z.number().int(), drift: ticketDriftSchema.nullable() }),
      202: z.object({ job_id: idSchema }),
    },
    errors: ['not_found'],
  },
});
