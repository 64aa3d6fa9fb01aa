import { createHash, createHmac } from 'node:crypto';
import type { CustomerTier, RoutingInputs } from '@opsflow/contract';
import type { TicketRowDocument } from '../tickets/index.ts';

const bucketMs = 5 * 60 * 1000;

type RoutedTicket = Pick<
  TicketRowDocument,
  '_id' | 'priority' | 'tags' | 'category' | 'channel' | 'created_at'
> & { readonly risk_score?: number | null };

/** What the rules look at, in the one form that is hashed: tags sorted, creation rounded to five minutes. */
export function toRoutingInputs(ticket: RoutedTicket, tier: CustomerTier): RoutingInputs {
  const bucket = Math.floor(ticket.created_at.getTime() / bucketMs) * bucketMs;
  return {
    ticket_id: ticket._id.toHexString(),
    priority: ticket.priority,
    risk_score: ticket.risk_score ?? 0,
    customer_tier: tier,
    tags: [...new Set(ticket.tags)].sort(),
    category: ticket.category,
    channel: ticket.channel,
    created_bucket: new Date(bucket).toISOString(),
  };
}

/** SHA-256 in hexadecimal. The fields have a fixed order, so that equal inputs have equal text. */
export function hashInputs(inputs: RoutingInputs): string {
  const { ticket_id, priority, risk_score, customer_tier, tags, category, channel, created_bucket } = inputs;
  const sorted = [...new Set(tags)].sort();
  const text = JSON.stringify([
    ...[ticket_id, priority, risk_score, customer_tier],
    ...[sorted, category, channel, created_bucket],
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/** What the weighted pick is drawn by: nobody without the policy's salt can tell who a ticket will go to. */
export function seedOf(inputsHash: string, salt: string): string {
  return createHmac('sha256', salt).update(inputsHash).digest('hex');
}

/** A number from 0 up to 1, made of the first 48 bits of a seed. */
export function fractionOf(seed: string): number {
  return Number.parseInt(seed.slice(0, 12), 16) / 2 ** 48;
}
