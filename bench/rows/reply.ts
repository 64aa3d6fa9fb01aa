import { listTicketIds } from '../product/reference-workspace.ts';
import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'reply',
  about: 'an answer to a customer, with its event, its clocks and its mail in the outbox, durable',
  async prepare({ client }) {
    const ids = await listTicketIds(client, 2_000);
    return (turn) => ({
      method: 'POST',
      path: `/api/v1/tickets/${ids[turn % ids.length]}/replies`,
      body: { body: 'Thank you for your patience. The export was mended this morning; please try again.' },
    });
  },
  peers: {
    asked: 'reply',
    'Request Tracker': { p50: 1 / 5, throughput: 5 },
    Redmine: { p50: 1 / 5, throughput: 5 },
  },
});
