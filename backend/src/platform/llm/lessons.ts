import type { TicketCategory } from '@opsflow/contract';

interface WrittenTicket {
  readonly subject: string;
  readonly body: string;
}

/**
 * What a workspace taught the embedded model: by task, the logits that replace the prior's, one per label
 * of that task, in its order.
 */
export interface Lessons {
  /** Names the versions behind it, as the evidence of a call shows them: `c3p1`. */
  readonly label: string;
  readonly classification?: ((ticket: WrittenTicket) => readonly number[]) | undefined;
  readonly priority?: ((ticket: WrittenTicket, category: TicketCategory) => readonly number[]) | undefined;
}
