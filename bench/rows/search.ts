import { requestRow } from '../product/request-row.ts';

const word = 'marmalade';
const hits = 50;

export const row = requestRow({
  name: 'search',
  about: `the ${hits} hits for a word that few tickets hold`,
  async prepare({ client }) {
    for (let hit = 0; hit < hits; hit++) {
      const body = {
        subject: `Order ${hit} of ${word}`,
        body: `The ${word} has not arrived.`,
        customer_name: 'A customer',
        customer_email: 'customer@example.com',
      };
      await client.send({ method: 'POST', path: '/api/v1/tickets', body });
    }
    return () => ({ path: `/api/v1/tickets?q=${word}&sort=relevance&limit=${hits}` });
  },
  // Request Tracker searches an index, Redmine every issue.
  peers: { asked: 'search', 'Request Tracker': { p50: 1 / 4 }, Redmine: { p50: 1 / 30 } },
});
