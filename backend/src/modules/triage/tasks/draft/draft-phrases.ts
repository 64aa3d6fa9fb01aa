import type { TicketCategory, TicketPriority } from '@opsflow/contract';

/** What a draft can ask for. Each is asked only when the ticket does not already say it. */
export type MissingDetail =
  | 'error_text'
  | 'steps'
  | 'environment'
  | 'since_when'
  | 'invoice_number'
  | 'amount_and_date'
  | 'payment_method'
  | 'order_number'
  | 'account_name'
  | 'use_case'
  | 'current_way'
  | 'what_is_needed';

/** The wording of a draft in one language. Functions receive text that is already safe to show. */
export interface DraftPhrases {
  greeting(name: string | null): string;
  thanks(subject: string | null): string;
  wrote(quote: string): string;
  noted(references: string): string;
  nextStep: Readonly<Record<TicketCategory, string>>;
  /** Instead of a next step, where somebody only says that they are pleased. */
  praise: string;
  pace: Readonly<Record<TicketPriority, string | null>>;
  policyIntro(quote: string): string;
  askIntro(count: number): string;
  ask: Readonly<Record<MissingDetail, string>>;
  nothingMissing: string;
  closing: string;
  and: string;
}
