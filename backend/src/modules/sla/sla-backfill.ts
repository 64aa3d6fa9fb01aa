import type { TicketStatus } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';
import { clocksToRead } from '../tickets/index.ts';
import type { TicketEvent } from '../timeline/index.ts';

const batchSize = 500;

/**
 * Gives tickets from before there were clocks the facts that clocks need. They count as due at once, so
 * that the next pass reads them. May break off and begin again at any point.
 */
export async function addSlaFacts({ connection }: Database): Promise<void> {
  const tickets = connection.collection<{ _id: ObjectId; tenant_id: ObjectId; status: TicketStatus }>(
    'tickets',
  );
  const events = connection.collection('ticket_events');
  for (;;) {
    const batch = await tickets
      .find({ sla_facts: { $exists: false } }, { projection: { tenant_id: 1, status: 1 } })
      .limit(batchSize)
      .toArray();
    if (batch.length === 0) return;
    const updates = [];
    for (const { _id, tenant_id, status } of batch) {
      const history = await events.find({ tenant_id, ticket_id: _id }).sort({ version: 1 }).toArray();
      const derived = clocksToRead(history as unknown as TicketEvent[], { status });
      updates.push({ updateOne: { filter: { _id, tenant_id }, update: { $set: derived } } });
    }
    await tickets.bulkWrite(updates);
  }
}
