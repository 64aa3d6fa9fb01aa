import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'search',
  about: 'the 50 best hits for a word',
  prepare: async () => () => ({ path: '/api/v1/tickets?q=invoice&sort=relevance&limit=50' }),
});
