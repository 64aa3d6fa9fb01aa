import { z } from 'zod';

/** Lifecycle of a ticket. `replied`: answered, waiting on the customer; `pending`: waiting on someone inside. */
export const ticketStatusSchema = z.enum([
  'new',
  'open',
  'replied',
  'pending',
  'on_hold',
  'solved',
  'closed',
]);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

/** Shown as P3, P2, P1, P0. Ordered from least to most pressing. */
export const ticketPrioritySchema = z.enum(['low', 'medium', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof ticketPrioritySchema>;

export const ticketCategorySchema = z.enum(['bug', 'feature_request', 'billing', 'general', 'other']);
export type TicketCategory = z.infer<typeof ticketCategorySchema>;

export const ticketChannelSchema = z.enum(['web', 'email', 'chat', 'slack', 'social', 'zendesk', 'api']);
export type TicketChannel = z.infer<typeof ticketChannelSchema>;

/** Where a ticket went that is in no list: both can be undone for a while. */
export const ticketTrashSchema = z.enum(['spam', 'deleted']);
export type TicketTrash = z.infer<typeof ticketTrashSchema>;

export const roleSchema = z.enum(['admin', 'manager', 'lead', 'agent', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** Which tickets somebody sees: all, those that are theirs or nobody's, or theirs alone. */
export const ticketScopeSchema = z.enum(['all', 'own_and_unassigned', 'own']);
export type TicketScope = z.infer<typeof ticketScopeSchema>;

export const userStatusSchema = z.enum(['invited', 'active', 'disabled']);
export type UserStatus = z.infer<typeof userStatusSchema>;

export const replyAuthorTypeSchema = z.enum(['customer', 'agent', 'ai']);
export type ReplyAuthorType = z.infer<typeof replyAuthorTypeSchema>;

export const replyVisibilitySchema = z.enum(['public', 'internal']);
export type ReplyVisibility = z.infer<typeof replyVisibilitySchema>;

export const replyStateSchema = z.enum(['draft', 'sent']);
export type ReplyState = z.infer<typeof replyStateSchema>;

export const workflowRunStatusSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);
export type WorkflowRunStatus = z.infer<typeof workflowRunStatusSchema>;

/** The four decisions of a triage run, in the order in which they are taken. */
export const triageStepTypeSchema = z.enum([
  'classification',
  'priority',
  'assignee_suggestion',
  'reply_draft',
]);
export type TriageStepType = z.infer<typeof triageStepTypeSchema>;

/** `applied`: used as it is; `needs_review`: used, but its confidence is low; `rejected`: not used. */
export const stepDecisionSchema = z.enum(['applied', 'needs_review', 'rejected']);
export type StepDecision = z.infer<typeof stepDecisionSchema>;
