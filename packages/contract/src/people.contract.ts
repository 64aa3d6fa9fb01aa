import { z } from 'zod';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  lineSchema,
  nextCursorSchema,
  pageQuery,
} from './common.contract.ts';
import { roleSchema, userStatusSchema } from './enums.ts';
import { defineRoutes } from './route.ts';

/** `busy` people keep their tickets and get no new ones; `away` ones also give theirs up for rebalancing. */
export const availabilitySchema = z.enum(['available', 'busy', 'away']);
export type Availability = z.infer<typeof availabilitySchema>;

export const onCallLevelSchema = z.enum(['primary', 'secondary']);
export type OnCallLevel = z.infer<typeof onCallLevelSchema>;

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');
/** A zone of the IANA database, such as `Europe/Berlin`; whether there is such a zone the API checks. */
export const zoneNameSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, 'must name a time zone');
const dayNumberSchema = z.int().min(1).max(7);

/** Days from 1 Monday to 7 Sunday; hours that end before they begin run past midnight. */
export const workingHoursSchema = z.strictObject({
  days: z.array(dayNumberSchema).min(1, 'must name a day').max(7),
  from: timeOfDaySchema,
  to: timeOfDaySchema,
});
export type WorkingHours = z.infer<typeof workingHoursSchema>;

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: roleSchema,
  status: userStatusSchema,
  team_id: idSchema.nullable(),
  skills: z.array(z.string()),
  /** How many open tickets they take on at a time. */
  capacity: z.int(),
  time_zone: z.string(),
  working_hours: workingHoursSchema,
  availability: availabilitySchema,
  /** By their hours, at the time of the answer. */
  is_at_work: z.boolean(),
  on_call: onCallLevelSchema.nullable(),
});
export type Person = z.infer<typeof personSchema>;

const skillsSchema = z
  .array(lineSchema(40))
  .max(30)
  .transform((skills) => [...new Set(skills)]);

export const ownHoursPatchSchema = z.strictObject({
  availability: availabilitySchema.optional(),
  time_zone: zoneNameSchema.optional(),
  working_hours: workingHoursSchema.optional(),
});
export type OwnHoursPatch = z.infer<typeof ownHoursPatchSchema>;

export const personPatchSchema = ownHoursPatchSchema.extend({
  skills: skillsSchema.optional(),
  capacity: z.int().min(0).max(500).optional(),
  team_id: idSchema.nullable().optional(),
});
export type PersonPatch = z.infer<typeof personPatchSchema>;

export const teamSchema = z.object({
  id: idSchema,
  name: z.string(),
  lead_id: idSchema.nullable(),
  member_ids: z.array(idSchema),
  created_at: instantSchema,
});
export type Team = z.infer<typeof teamSchema>;

export const teamInputSchema = z.strictObject({ name: lineSchema(80), lead_id: idSchema.nullable() });
export type TeamInput = z.infer<typeof teamInputSchema>;
export const teamPatchSchema = teamInputSchema.partial();
export type TeamPatch = z.infer<typeof teamPatchSchema>;

/** How tickets and rules name a queue. */
export const queueKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be lower case letters, digits, hyphens and underscores');
export const queueSchema = z.object({
  id: idSchema,
  key: queueKeySchema,
  name: z.string(),
  team_id: idSchema.nullable(),
});
export type Queue = z.infer<typeof queueSchema>;
export const queueInputSchema = z.strictObject({
  key: queueKeySchema,
  name: lineSchema(80),
  team_id: idSchema.nullable(),
});
export type QueueInput = z.infer<typeof queueInputSchema>;
export const queuePatchSchema = queueInputSchema.omit({ key: true }).partial();
export type QueuePatch = z.infer<typeof queuePatchSchema>;

const dateSchema = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a date such as 2026-03-02');

/** Who is on call when: the participants in turns, the next one standing by as secondary. */
export const onCallRotaSchema = z.strictObject({
  participant_ids: z.array(idSchema).max(50),
  rotation: z.enum(['daily', 'weekly']),
  /** The day on which the first participant's first turn begins. */
  starts_on: dateSchema,
  handover_time: timeOfDaySchema,
  time_zone: zoneNameSchema,
  /** Stand-ins: whoever is named is primary in that time. */
  overrides: z.array(z.strictObject({ user_id: idSchema, from: instantSchema, to: instantSchema })).max(100),
});
export type OnCallRota = z.infer<typeof onCallRotaSchema>;

export const onCallTurnSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  primary_id: idSchema.nullable(),
  secondary_id: idSchema.nullable(),
});
export type OnCallTurn = z.infer<typeof onCallTurnSchema>;

const onCallAnswerSchema = z.object({
  rota: onCallRotaSchema,
  /** From now on, the current turn first. */
  turns: z.array(onCallTurnSchema),
});
const personAnswerSchema = z.object({ person: personSchema });
const teamAnswerSchema = z.object({ team: teamSchema });
const queueAnswerSchema = z.object({ queue: queueSchema });

export const peopleContract = defineRoutes({
  listPeople: {
    method: 'get',
    path: '/people',
    summary: 'List who takes tickets: skills, capacity, hours, availability, on-call',
    tag: 'people',
    permission: 'people:read',
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ people: z.array(personSchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  updateOwnHours: {
    method: 'patch',
    path: '/people/me',
    summary: 'Say when one works, and whether one takes tickets now',
    tag: 'people',
    permission: 'self:edit',
    body: ownHoursPatchSchema,
    responses: { 200: personAnswerSchema },
    errors: ['not_found', 'time_zone_unknown'],
  },
  updatePerson: {
    method: 'patch',
    path: '/people/:id',
    summary: 'Change skills, capacity, hours, availability or team of a member',
    tag: 'people',
    permission: 'people:manage',
    params: idParamsSchema,
    body: personPatchSchema,
    responses: { 200: personAnswerSchema },
    errors: ['not_found', 'team_not_in_workspace', 'time_zone_unknown'],
  },
  listTeams: {
    method: 'get',
    path: '/teams',
    summary: 'List the teams, with who is in them',
    tag: 'people',
    permission: 'people:read',
    responses: { 200: z.object({ teams: z.array(teamSchema) }) },
  },
  createTeam: {
    method: 'post',
    path: '/teams',
    summary: 'Create a team',
    tag: 'people',
    permission: 'people:manage',
    body: teamInputSchema,
    responses: { 201: teamAnswerSchema },
    errors: ['name_taken', 'assignee_not_in_workspace', 'limit_reached'],
  },
  updateTeam: {
    method: 'patch',
    path: '/teams/:id',
    summary: 'Rename a team or change its lead',
    tag: 'people',
    permission: 'people:manage',
    params: idParamsSchema,
    body: teamPatchSchema,
    responses: { 200: teamAnswerSchema },
    errors: ['not_found', 'name_taken', 'assignee_not_in_workspace'],
  },
  deleteTeam: {
    method: 'delete',
    path: '/teams/:id',
    summary: 'Delete a team; its people and queues stay, without one',
    tag: 'people',
    permission: 'people:manage',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found'],
  },
  listQueues: {
    method: 'get',
    path: '/queues',
    summary: 'List the queues that routing puts tickets into',
    tag: 'people',
    permission: 'people:read',
    responses: { 200: z.object({ queues: z.array(queueSchema) }) },
  },
  createQueue: {
    method: 'post',
    path: '/queues',
    summary: 'Create a queue',
    tag: 'people',
    permission: 'people:manage',
    body: queueInputSchema,
    responses: { 201: queueAnswerSchema },
    errors: ['name_taken', 'team_not_in_workspace', 'limit_reached'],
  },
  updateQueue: {
    method: 'patch',
    path: '/queues/:id',
    summary: 'Rename a queue or give it to a team',
    tag: 'people',
    permission: 'people:manage',
    params: idParamsSchema,
    body: queuePatchSchema,
    responses: { 200: queueAnswerSchema },
    errors: ['not_found', 'team_not_in_workspace'],
  },
  getOnCall: {
    method: 'get',
    path: '/on-call',
    summary: 'Read the on-call rota and its next turns',
    tag: 'people',
    permission: 'people:read',
    responses: { 200: onCallAnswerSchema },
  },
  updateOnCall: {
    method: 'put',
    path: '/on-call',
    summary: 'Replace the on-call rota',
    tag: 'people',
    permission: 'people:manage',
    body: onCallRotaSchema,
    responses: { 200: onCallAnswerSchema },
    errors: ['assignee_not_in_workspace', 'time_zone_unknown'],
  },
});
