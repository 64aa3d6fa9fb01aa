import type { Clock } from '../clock/clock.ts';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type Session,
  type TenantScope,
} from '../mongo/index.ts';
import { outboxModel, type OutboxDocument, type OutboxKind } from './outbox.model.ts';

export interface OutboxMessage {
  readonly kind: OutboxKind;
  readonly destination: string;
  readonly payload: Record<string, unknown>;
}

/** The only way for a message to leave the product: written with what caused it, sent afterwards. */
export interface Outbox {
  enqueue(scope: TenantScope, message: OutboxMessage, session: Session): Promise<void>;
}

export function createOutbox(database: Database, clock: Clock): Outbox {
  const messages = new TenantCollection<OutboxDocument>(outboxModel(database));
  return {
    enqueue: async (scope, message, session) => {
      const now = clock.now();
      const state = {
        status: 'queued',
        error: null,
        attempts: 0,
        created_at: now,
        next_attempt_at: now,
      } as const;
      await messages.insertOne(scope, { ...message, ...state, _id: newObjectId() }, { session });
    },
  };
}
