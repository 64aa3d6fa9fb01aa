import type { RawDocument } from '../bson/index.ts';
import type { Interrupt } from '../planner/interrupt.ts';
import type { Step } from '../planner/run-query.ts';

export interface Batch {
  readonly documents: readonly RawDocument[];
  readonly isExhausted: boolean;
  /** Only change streams have one. */
  readonly postBatchResumeToken?: RawDocument | undefined;
}

export interface BatchLimits {
  readonly maxDocuments: number;
  readonly interrupt: Interrupt;
  /** How long a tailing cursor may wait for a first document. */
  readonly awaitMs?: number | undefined;
}

/** A result that is fetched batch by batch. */
export interface ServerCursor {
  readonly namespace: string;
  /** Key of the session that opened it, when there was one. */
  readonly sessionKey: string | undefined;
  readonly transactionNumber: bigint | undefined;
  lastUsedAt: number;
  isBusy: boolean;
  nextBatch(limits: BatchLimits): Promise<Batch>;
  close(): void;
}

const maxBatchBytes = 16 * 1024 * 1024;

export interface CursorOwner {
  readonly namespace: string;
  readonly sessionKey: string | undefined;
  readonly transactionNumber: bigint | undefined;
}

/** A cursor over results that are computed as they are fetched. */
export class StreamCursor implements ServerCursor {
  readonly namespace: string;
  readonly sessionKey: string | undefined;
  readonly transactionNumber: bigint | undefined;
  lastUsedAt = Date.now();
  isBusy = false;
  private readonly steps: Iterator<Step<RawDocument>>;
  private readonly interrupt: Interrupt;
  private readonly limit: number;
  private delivered = 0;
  /** Fetched, but did not fit into the last batch. */
  private held: RawDocument | undefined;

  /** `limit`: after this many documents the cursor is known to be exhausted. */
  constructor(
    owner: CursorOwner,
    steps: Iterable<Step<RawDocument>>,
    interrupt: Interrupt,
    limit = Infinity,
  ) {
    this.namespace = owner.namespace;
    this.sessionKey = owner.sessionKey;
    this.transactionNumber = owner.transactionNumber;
    this.steps = steps[Symbol.iterator]();
    this.interrupt = interrupt;
    this.limit = limit;
  }

  async nextBatch({ maxDocuments, interrupt }: BatchLimits): Promise<Batch> {
    this.interrupt.resumeFor(interrupt);
    try {
      return await this.fill(maxDocuments);
    } finally {
      this.interrupt.suspend();
    }
  }

  private async fill(maxDocuments: number): Promise<Batch> {
    const documents: RawDocument[] = [];
    let bytes = 0;
    while (documents.length < maxDocuments && this.delivered < this.limit) {
      const document = this.held ?? (await this.fetch());
      if (!document) return { documents, isExhausted: true };
      this.held = undefined;
      if (documents.length > 0 && bytes + document.length > maxBatchBytes) {
        this.held = document;
        break;
      }
      bytes += document.length;
      documents.push(document);
      this.delivered++;
    }
    return { documents, isExhausted: this.delivered >= this.limit };
  }

  private async fetch(): Promise<RawDocument | undefined> {
    for (;;) {
      const step = this.steps.next();
      if (step.done) return undefined;
      if (step.value !== undefined) {
        if (this.interrupt.isTurnOver) await this.interrupt.pause();
        return step.value;
      }
      await this.interrupt.pause();
    }
  }

  close(): void {
    this.steps.return?.();
  }
}
