import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'create',
  about: 'a new ticket, with its event, its clocks and its audit record, durable',
  prepare: async () => (turn) => ({
    method: 'POST',
    path: '/api/v1/tickets',
    body: {
      subject: `The export stops at row ${turn}`,
      body: 'Since this morning the export stops halfway. We need the file for our accountant.',
      customer_name: 'A customer',
      customer_email: `customer${turn % 1000}@example.com`,
    },
  }),
  peers: {
    asked: 'create',
    'Request Tracker': { p50: 1 / 5, throughput: 5 },
    Redmine: { p50: 1 / 5, throughput: 5 },
  },
});
