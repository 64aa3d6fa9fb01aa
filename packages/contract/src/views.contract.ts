import { z } from 'zod';
import { emailSchema, idParamsSchema, idSchema, instantSchema, lineSchema } from './common.contract.ts';
import {
  ticketCategorySchema,
  ticketChannelSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
  ticketTrashSchema,
} from './enums.ts';
import { defineRoutes } from './route.ts';
import { riskBandSchema, riskSignalSchema } from './sla.schema.ts';
import { ticketSortSchema } from './tickets.contract.ts';

/** A person has at most this many views of their own. */
export const maxViews = 100;

const someOf = <Value extends z.ZodType>(item: Value) => z.array(item).min(1).max(20).optional();

const fixedFilters = {
  status: someOf(ticketStatusSchema),
  priority: someOf(ticketPrioritySchema),
  category: someOf(ticketCategorySchema),
  channel: someOf(ticketChannelSchema),
  assignee: z.union([z.enum(['me', 'none']), idSchema]).optional(),
  created_from: instantSchema.optional(),
  created_to: instantSchema.optional(),
  updated_from: instantSchema.optional(),
  updated_to: instantSchema.optional(),
  risk_band: someOf(riskBandSchema),
  risk_signal: riskSignalSchema.optional(),
  due_from: instantSchema.optional(),
  due_to: instantSchema.optional(),
  sla_breached: z.enum(['true', 'false']).optional(),
  unread: z.literal('true').optional(),
  trash: ticketTrashSchema.optional(),
  sort: ticketSortSchema.optional(),
};

/** Filters and order of a ticket list: the parameters of `GET /tickets`, several values as an array. */
export const viewQuerySchema = z.strictObject({
  ...fixedFilters,
  q: lineSchema(200).optional(),
  tag: lineSchema(40).optional(),
  requester: emailSchema.optional(),
});
export type ViewQuery = z.infer<typeof viewQuerySchema>;

export const viewSchema = z.object({
  id: idSchema,
  name: z.string(),
  query: z.object({
    ...fixedFilters,
    q: z.string().optional(),
    tag: z.string().optional(),
    requester: z.string().optional(),
  }),
  /** Shown to everybody of the workspace. */
  is_shared: z.boolean(),
  owner_id: idSchema,
  /** Views are shown in ascending order. */
  position: z.number().int(),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type View = z.infer<typeof viewSchema>;

const positionSchema = z.int().min(0).max(1_000_000);
const viewAnswerSchema = z.object({ view: viewSchema });

export const viewCreateSchema = z.strictObject({
  name: lineSchema(60),
  query: viewQuerySchema,
  position: positionSchema.optional(),
});
export type ViewCreate = z.infer<typeof viewCreateSchema>;

export const viewPatchSchema = viewCreateSchema.partial();
export type ViewPatch = z.infer<typeof viewPatchSchema>;

export const viewsContract = defineRoutes({
  listViews: {
    method: 'get',
    path: '/views',
    summary: 'List one’s own saved views and those shared with everybody, in their order',
    tag: 'views',
    permission: 'tickets:read',
    responses: { 200: z.object({ views: z.array(viewSchema) }) },
  },
  createView: {
    method: 'post',
    path: '/views',
    summary: 'Save a view for oneself',
    tag: 'views',
    permission: 'tickets:read',
    body: viewCreateSchema,
    responses: { 201: viewAnswerSchema },
    errors: ['too_many_views', 'assignee_not_in_workspace'],
  },
  updateView: {
    method: 'patch',
    path: '/views/:id',
    summary: 'Rename, change or move a view; a shared one its owner and those who may share',
    tag: 'views',
    permission: 'tickets:read',
    params: idParamsSchema,
    body: viewPatchSchema,
    responses: { 200: viewAnswerSchema },
    errors: ['not_found', 'assignee_not_in_workspace'],
  },
  shareView: {
    method: 'put',
    path: '/views/:id/shared',
    summary: 'Share a view with everybody of the workspace, or take it back',
    tag: 'views',
    permission: 'views:share',
    params: idParamsSchema,
    body: z.strictObject({ is_shared: z.boolean() }),
    responses: { 200: viewAnswerSchema },
    errors: ['not_found'],
  },
  deleteView: {
    method: 'delete',
    path: '/views/:id',
    summary: 'Remove a view; a shared one its owner and those who may share',
    tag: 'views',
    permission: 'tickets:read',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found'],
  },
});
