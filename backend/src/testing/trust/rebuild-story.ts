import { newObjectId, toObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import type { TrustTenant } from './two-tenants.ts';

/** A message is told twice; a ticket that is not what its events say is mended, one without any is found. */
export async function rebuildTickets(app: AppUnderTest, { id, members, ids }: TrustTenant): Promise<void> {
  const { admin } = members;
  const ticketId = ids.ticket[0] as string;
  const external = { source: 'mailbox', event_id: 'message-1' };
  const told = { type: 'message_received', body: 'Any news?', external };
  await admin.post(`/tickets/${ticketId}/events`, told).expect(201);
  await admin.post(`/tickets/${ticketId}/events`, told).expect(200);

  const stored = app.database.connection.collection('tickets');
  const [_id, tenant_id] = [toObjectId(ticketId), toObjectId(id)];
  await stored.updateOne({ _id, tenant_id }, { $set: { subject: 'Not what was written' } });
  await admin.post('/admin/rebuild', { ticket_id: ticketId, repair: true }).expect(200);
  const ticket = await stored.findOne({ _id, tenant_id });
  const strange = { ...ticket, _id: newObjectId(), number: 1_000_000 };
  await stored.insertOne(strange);
  await admin.post('/admin/rebuild', {}).expect(202);
  await app.product.queue.worker.runDue();
  await stored.deleteOne({ _id: strange._id, tenant_id });

  const view = { name: 'For an hour', query: { status: ['open'] } };
  const { body } = await admin.post('/views', view).expect(201);
  await admin.delete(`/views/${body.view.id}`).expect(204);
}
