import { z } from 'zod';
import { defineRoutes } from './route.ts';

const days = (most: number) => z.number().int().min(1).max(most);

/** What the desk does by itself after so many days; null where it does not. */
export const housekeepingSchema = z.object({
  /** A solved ticket on which nothing happened becomes closed. */
  close_solved_after_days: days(365).nullable(),
  /** A replied or pending ticket to which the customer has not answered: they are told that it will be closed. */
  warn_unanswered_after_days: days(365).nullable(),
  /** Counted from that warning. */
  close_unanswered_after_days: days(90),
  /** A draft that nobody has sent or edited is deleted. */
  delete_drafts_after_days: days(3650).nullable(),
  /** Exact prompts and answers of AI steps are deleted; decisions with their reasons stay. */
  delete_prompts_after_days: days(3650).nullable(),
});
export type Housekeeping = z.infer<typeof housekeepingSchema>;

export const housekeepingPatchSchema = housekeepingSchema.partial().strict();
export type HousekeepingPatch = z.infer<typeof housekeepingPatchSchema>;

const answerSchema = z.object({ housekeeping: housekeepingSchema });

export const housekeepingContract = defineRoutes({
  getHousekeeping: {
    method: 'get',
    path: '/workspace/housekeeping',
    summary: 'Read what is closed and deleted by itself, and after how many days',
    tag: 'workspace',
    permission: 'workspace:read',
    responses: { 200: answerSchema },
  },
  updateHousekeeping: {
    method: 'patch',
    path: '/workspace/housekeeping',
    summary: 'Change what is closed and deleted by itself, and after how many days',
    tag: 'workspace',
    permission: 'workspace:edit',
    body: housekeepingPatchSchema,
    responses: { 200: answerSchema },
  },
});
