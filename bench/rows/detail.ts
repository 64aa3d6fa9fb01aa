import { listTicketIds } from '../product/reference-workspace.ts';
import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'detail',
  about: 'one of 500 tickets with its replies',
  async prepare({ client }) {
    const ids = await listTicketIds(client, 500);
    return (turn) => ({ path: `/api/v1/tickets/${ids[turn % ids.length]}` });
  },
  peers: {
    asked: 'detail',
    'Request Tracker': { p50: 1 / 8, throughput: 8 },
    Redmine: { p50: 1 / 8, throughput: 8 },
  },
});
