import { readAnew } from '../product/reference-workspace.ts';
import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'list',
  about: 'the first 25 of the open tickets, logged in, read anew',
  prepare: async () => () => ({ path: readAnew() }),
  peers: {
    asked: 'list',
    'Request Tracker': { p50: 1 / 10, throughput: 10 },
    Redmine: { p50: 1 / 10, throughput: 10 },
  },
});
