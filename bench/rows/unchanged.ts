import { listPath } from '../product/reference-workspace.ts';
import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'unchanged',
  about: 'the same list asked for by somebody who has it already',
  async prepare({ client }) {
    const { headers } = await client.send({ path: listPath });
    const question = { path: listPath, headers: { 'if-none-match': String(headers['etag']) } };
    return () => question;
  },
  goals: [{ metric: 'throughput', atLeast: 0.09 }],
});
