import type { LiveData, LiveKind } from '@opsflow/contract';
import type { DocumentChange } from '../../platform/mongo/index.ts';

/** Whom a message concerns. Ids in hexadecimal. */
export type LiveAudience =
  /** Who sees the ticket. */
  | {
      readonly ticketId: string;
      /** Whose it is, where the change itself says so. */
      readonly assigneeId?: string | null;
      /** Whose it was until this very change. */
      readonly formerAssigneeId?: string | null;
    }
  /** One person. */
  | { readonly userId: string };

export type LiveMessage = {
  [Kind in LiveKind]: {
    readonly kind: Kind;
    readonly data: LiveData<Kind>;
    readonly audience: LiveAudience;
  };
}[LiveKind];

/** What a module's documents mean to those who follow: a new kind of message is one more source. */
export interface LiveSource {
  readonly collection: string;
  /** Long fields that no message needs: the database leaves them out. */
  readonly omit?: readonly string[];
  /** Null where nobody needs to know. */
  translate(change: DocumentChange): LiveMessage | null;
}
