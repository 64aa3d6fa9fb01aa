import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, signUp } from '../../testing/factories.ts';
import { eventPayloadSchemas, type TicketEvent } from '../timeline/index.ts';
import { ticketEventModel } from '../timeline/timeline.model.ts';
import type { TicketDerived, TicketDocument } from './tickets.model.ts';
import { applyEvent, type TicketSnapshot } from './ticket-reducer.ts';

/** What clock and load say of a ticket is no part of what its events add up to. */
const derivedFields: readonly (keyof TicketDerived)[] = [
  'sla',
  'sla_facts',
  'sla_due_at',
  'sla_due_order',
  'sla_breached',
  'sla_policy_version',
  'next_sla_change_at',
  'risk_score',
  'risk_band',
  'risk_reasons',
  'risk_signals',
];

let app: AppUnderTest;
beforeAll(async () => void (app = await startAppUnderTest()));
afterAll(() => app.close());

describe('a ticket', () => {
  it('is rebuilt from its events exactly as it is stored', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin, { tags: ['a'], assignee_id: admin.user.id });
    const path = `/tickets/${ticket.id}`;
    const triaged = await admin.post(`${path}/workflows/triage`).expect(200);
    await admin
      .patch(path, { category: 'bug', priority: 'urgent', tags: ['b', 'c'], assignee_id: null })
      .expect(200);
    await admin.post(`/workflows/runs/${triaged.body.workflow_run.id}/steps/priority/accept`).expect(200);
    await admin.post(`${path}/replies`, { body: 'A note', visibility: 'internal' }).expect(201);
    const draft = triaged.body.ai_reply_draft;
    await admin.patch(`${path}/replies/${draft.id}`, { body: 'Edited', version: 1 }).expect(200);
    await admin
      .post(`${path}/replies`, { body: 'Edited', draft_id: draft.id, set_status: 'replied' })
      .expect(201);

    await admin.patch(path, { subject: 'Corrected', customer_name: 'C', customer_email: null }).expect(200);
    await admin.post(`${path}/spam`).expect(200);
    await admin.post(`${path}/restore`).expect(200);
    await admin.delete(path).expect(200);

    const scope = grantTenantScope(toObjectId(admin.tenantId));
    const events = await ticketEventModel(app.database)
      .find({ tenant_id: scope.tenantId, ticket_id: toObjectId(ticket.id) })
      .sort({ version: 1 })
      .lean();
    const rebuilt = events.reduce<TicketSnapshot | null>(
      (snapshot, event) => applyEvent(snapshot, event as unknown as TicketEvent),
      null,
    );
    const { tenant_id: _tenant, ...stored }: Partial<TicketDocument> = await app.product.tickets.service.get(
      scope,
      toObjectId(ticket.id),
    );
    for (const field of derivedFields) delete stored[field];
    expect(rebuilt).toEqual(stored);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    for (const { type, payload } of events)
      expect(() => eventPayloadSchemas[type].parse(payload)).not.toThrow();
  });
});
