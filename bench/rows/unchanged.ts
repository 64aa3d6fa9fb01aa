import type { Question } from '../product/http-client.ts';
import { listPath } from '../product/reference-workspace.ts';
import { requestRow } from '../product/request-row.ts';
import type { ProductProcess } from '../product/start-product.ts';

/** The list, asked for by somebody who has it already. */
export async function questionWithTag({ client }: ProductProcess): Promise<Question> {
  const { headers } = await client.send({ path: listPath });
  const question = { path: listPath, headers: { 'if-none-match': String(headers['etag']) } };
  const { status } = await client.send(question);
  if (status !== 304) throw new Error(`An unchanged list is answered with ${status}`);
  return question;
}

export const row = requestRow({
  name: 'unchanged',
  about: 'the same list asked for by somebody who has it already',
  async prepare(product) {
    const question = await questionWithTag(product);
    return () => question;
  },
  goals: [{ metric: 'throughput', atLeast: 0.09 }],
});
