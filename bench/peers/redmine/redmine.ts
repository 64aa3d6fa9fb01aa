import { HttpClient } from '../../product/http-client.ts';
import type { Asked, Ask } from '../peer.ts';

const word = 'marmalade';
const searchHits = 50;

interface Issues {
  readonly issues: readonly { readonly id: number }[];
}

/** Its REST interface, with an API key. */
export async function askRedmine(address: string, key: string): Promise<Readonly<Record<Asked, Ask>>> {
  const client = new HttpClient(address, { 'x-redmine-api-key': key });
  const read = async (path: string): Promise<unknown> => JSON.parse((await client.send({ path })).body);
  const list = async (order: 'asc' | 'desc', count: number, offset = 0): Promise<Issues> =>
    (await read(
      `/issues.json?status_id=open&sort=created_on:${order}&limit=${count}&offset=${offset}`,
    )) as Issues;
  // Old issues, which nobody has written to since: those answered here are others.
  const settled = (await list('asc', 100)).issues.map(({ id }) => id);
  const answered = (await list('asc', 100, 100)).issues.map(({ id }) => id);
  const at = (ids: readonly number[], turn: number): number => ids[turn % ids.length] ?? 0;
  return {
    list: async () => assertLength((await list('desc', 25)).issues, 25),
    detail: async (turn) => {
      const { issue } = (await read(`/issues/${at(settled, turn)}.json?include=journals`)) as {
        readonly issue: { readonly journals: readonly unknown[] };
      };
      assertLength(issue.journals, 3);
    },
    search: async () => {
      const path = `/search.json?q=${word}&issues=1&limit=${searchHits}`;
      assertLength(((await read(path)) as { readonly results: readonly unknown[] }).results, searchHits);
    },
    create: (turn) =>
      client.send({
        method: 'POST',
        path: '/issues.json',
        body: {
          issue: {
            ...{ project_id: 'support', subject: `The export stops at row ${turn}` },
            description: 'Since this morning the export stops halfway. We need the file for our accountant.',
          },
        },
      }),
    reply: (turn) =>
      client.send({
        method: 'PUT',
        path: `/issues/${at(answered, turn)}.json`,
        body: {
          issue: {
            notes: 'Thank you for your patience. The export was mended this morning; please try again.',
          },
        },
      }),
  };
}

function assertLength(items: readonly unknown[], least: number): void {
  if (items.length < least) throw new Error(`Redmine answered ${items.length} of ${least}`);
}
