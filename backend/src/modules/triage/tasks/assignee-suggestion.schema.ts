import { roleSchema, ticketCategorySchema, ticketPrioritySchema } from '@opsflow/contract';
import { z } from 'zod';
import { confidenceSchema, evidenceListSchema, ticketTextSchema } from './ticket-text.ts';

export const teamMemberSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  role: roleSchema,
  skills: z.array(z.string()),
  open_tickets: z.number().int().min(0),
  capacity: z.number().min(0),
});
export type TeamMember = z.infer<typeof teamMemberSchema>;

export const assigneeSuggestionInputSchema = z.object({
  ticket: ticketTextSchema,
  category: ticketCategorySchema,
  priority: ticketPrioritySchema,
  team: z.array(teamMemberSchema),
});
export type AssigneeSuggestionInput = z.infer<typeof assigneeSuggestionInputSchema>;

export const assigneeSuggestionOutputSchema = z.object({
  assignee_user_id: z.string().nullable(),
  reason: z.string().min(1).max(600),
  confidence: confidenceSchema,
  evidence: evidenceListSchema,
});
export type AssigneeSuggestionOutput = z.infer<typeof assigneeSuggestionOutputSchema>;
