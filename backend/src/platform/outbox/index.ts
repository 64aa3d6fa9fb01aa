import type { OutboxKind } from '@opsflow/contract';
import type { Clock } from '../clock/clock.ts';
import type { Database, ObjectId, Session, TenantScope } from '../mongo/index.ts';
import { outboxModel } from './outbox.model.ts';
import { OutboxRepository } from './outbox.repository.ts';
import type { MailComposer } from './outbox.worker.ts';

export type { OutboxDocument } from './outbox.model.ts';
export type { OutboxRepository } from './outbox.repository.ts';
export { messageIdFor, OutboxWorker, type ComposedMail, type MailComposer } from './outbox.worker.ts';

export interface OutboxMessage {
  readonly kind: OutboxKind;
  readonly destination: string;
  readonly payload: Record<string, unknown>;
  /** Messages with the same key leave in order; a ticket's id, say. */
  readonly orderingKey?: ObjectId;
}

/** The only way for a message to leave the product: written with what caused it, sent afterwards. */
export interface Outbox {
  readonly messages: OutboxRepository;
  readonly composers: ReadonlyMap<OutboxKind, MailComposer>;
  enqueue(scope: TenantScope, message: OutboxMessage, session: Session): Promise<void>;
  /** Says how messages of a kind are written; each kind has one writer. */
  composeWith(kind: OutboxKind, composer: MailComposer): void;
}

export function createOutbox(database: Database, clock: Clock): Outbox {
  const messages = new OutboxRepository(outboxModel(database));
  const composers = new Map<OutboxKind, MailComposer>();
  return {
    messages,
    composers,
    enqueue: async (scope, { orderingKey, ...message }, session) =>
      messages.insert(scope, { ...message, ordering_key: orderingKey ?? null }, clock.now(), session),
    composeWith: (kind, composer) => void composers.set(kind, composer),
  };
}
