import type { RawDocument } from '../bson/index.ts';
import type { Transaction } from './transaction.ts';

export type TransactionState = 'none' | 'inProgress' | 'committed' | 'aborted';

/** What the server remembers of one logical session. */
export class Session {
  readonly key: string;
  readonly id: RawDocument;
  lastUsedAt = Date.now();
  /** Number of the newest transaction or retryable write. */
  transactionNumber = -1n;
  state: TransactionState = 'none';
  transaction: Transaction | undefined;
  transactionStartedAt = 0;
  /** Where the newest statement of the transaction came from, and since when it is known to be gone. */
  client: { readonly isClosed: boolean } | undefined;
  clientGoneAt: number | undefined;
  /** Nobody will find it any more. */
  isEnded = false;
  /** Commands of one transaction run one after the other. */
  tail: Promise<unknown> = Promise.resolve();

  constructor(key: string, id: RawDocument) {
    this.key = key;
    this.id = id;
  }

  abort(): void {
    this.transaction?.abort();
    this.transaction = undefined;
    if (this.state === 'inProgress') this.state = 'aborted';
  }
}
