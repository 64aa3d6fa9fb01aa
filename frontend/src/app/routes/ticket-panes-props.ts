import type { TicketDetail } from '../../features/tickets/api/get-ticket.ts';

export interface TicketPanesProps {
  readonly detail: TicketDetail;
  readonly pollMs: number;
  readonly isRunning: boolean;
  /** The run that was the latest when this one was started. */
  readonly previousRunId: string | null;
  readonly onRun: () => void;
}
