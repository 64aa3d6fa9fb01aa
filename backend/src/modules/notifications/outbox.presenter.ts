import type { OutboxMessageView } from '@opsflow/contract';
import type { OutboxDocument } from '../../platform/outbox/index.ts';

export function presentOutboxMessage(message: OutboxDocument): OutboxMessageView {
  return {
    id: message._id.toHexString(),
    kind: message.kind,
    destination: message.destination,
    status: message.status,
    error: message.error,
    attempts: message.attempts,
    provider_message_id: message.provider_message_id,
    created_at: message.created_at.toISOString(),
    next_attempt_at: message.next_attempt_at.toISOString(),
    sent_at: message.sent_at?.toISOString() ?? null,
  };
}
