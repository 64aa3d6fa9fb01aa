import { ticketCategorySchema, ticketPrioritySchema } from '@opsflow/contract';
import { z } from 'zod';
import { ticketTextSchema } from './ticket-text.ts';

export const replyDraftInputSchema = z.object({
  ticket: ticketTextSchema,
  category: ticketCategorySchema,
  priority: ticketPrioritySchema,
  /** The workspace's policies text; may be empty. */
  policies: z.string(),
  /** Signs the reply where the workspace has set no signature. */
  workspace_name: z.string(),
  /** As the workspace wrote it; absent in runs recorded before drafts were signed with it. */
  signature: z.string().optional(),
});
export type ReplyDraftInput = z.infer<typeof replyDraftInputSchema>;

export const sentenceProofSchema = z.object({
  sentence: z.string(),
  /** `none`: rests on nothing that we can point to. */
  source: z.enum(['ticket', 'policy', 'none']),
  /** The words of the source that the sentence rests on; empty for `none`. */
  quote: z.string(),
});
export type SentenceProof = z.infer<typeof sentenceProofSchema>;

export const replyDraftOutputSchema = z.object({
  reply_body: z.string().min(1).max(8_000),
  proof: z.array(sentenceProofSchema),
});
export type ReplyDraftOutput = z.infer<typeof replyDraftOutputSchema>;
