import type { Database, ObjectId } from '../../platform/mongo/index.ts';
import type { TicketEvent } from '../timeline/index.ts';
import { applySlaEvent, type SlaFacts } from './engine/index.ts';

const batchSize = 500;
const never = new Date('9999-12-31T00:00:00.000Z');

/**
 * Gives tickets from before there were clocks the facts that clocks need. They count as due at once, so
 * that the next pass reads them. May break off and begin again at any point.
 */
export async function addSlaFacts({ connection }: Database): Promise<void> {
  const tickets = connection.collection<{ _id: ObjectId; tenant_id: ObjectId; status: string }>('tickets');
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
      const facts = (history as unknown as TicketEvent[]).reduce<SlaFacts | null>(applySlaEvent, null);
      const isOpen = status !== 'solved' && status !== 'closed';
      const derived = {
        sla: null,
        sla_facts: facts,
        sla_due_at: null,
        sla_due_order: never,
        sla_breached: false,
        sla_policy_version: 0,
        next_sla_change_at: isOpen && facts ? new Date(0) : null,
        risk_score: 0,
        risk_band: 'ok',
        risk_reasons: [],
        risk_signals: [],
      };
      updates.push({ updateOne: { filter: { _id, tenant_id }, update: { $set: derived } } });
    }
    await tickets.bulkWrite(updates);
  }
}
