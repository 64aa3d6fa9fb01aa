import { HttpClient } from '../../product/http-client.ts';
import type { Asked, Ask } from '../peer.ts';

const fields = 'fields=Subject,Status,Created,LastUpdated,Priority,Owner,Queue,Requestor';
const open = encodeURIComponent("(Status = 'new' OR Status = 'open')");
const word = 'marmalade';
const searchHits = 50;

interface Page {
  readonly items: readonly { readonly id: string }[];
}

/** Its REST interface (version 2), with a token. */
export async function askRequestTracker(
  address: string,
  token: string,
): Promise<Readonly<Record<Asked, Ask>>> {
  const client = new HttpClient(address, { authorization: `token ${token}` });
  const read = async (path: string): Promise<Page> =>
    JSON.parse((await client.send({ path: `/REST/2.0/${path}` })).body) as Page;
  const list = (count: number) =>
    read(`tickets?query=${open}&orderby=Created&order=DESC&per_page=${count}&${fields}`);
  const ids = (await list(100)).items.map(({ id }) => id);
  const idAt = (turn: number): string => ids[turn % ids.length] ?? '';
  const found = encodeURIComponent(`Content LIKE '${word}'`);
  return {
    list: async () => assertLength(await list(25), 25),
    /** The ticket, and the text of its messages. */
    detail: async (turn) => {
      const id = idAt(turn);
      await read(`ticket/${id}`);
      assertLength(await read(`ticket/${id}/attachments?fields=Content,Creator,Created&per_page=100`), 4);
    },
    search: async () =>
      assertLength(await read(`tickets?query=${found}&per_page=${searchHits}&${fields}`), searchHits),
    create: (turn) =>
      client.send({
        method: 'POST',
        path: '/REST/2.0/ticket',
        body: {
          ...{ Queue: 'General', Subject: `The export stops at row ${turn}` },
          ...{ Requestor: `customer${turn % 500}@customers.example`, ContentType: 'text/plain' },
          Content: 'Since this morning the export stops halfway. We need the file for our accountant.',
        },
      }),
    reply: (turn) =>
      client.send({
        method: 'POST',
        path: `/REST/2.0/ticket/${idAt(turn)}/correspond`,
        body: {
          ContentType: 'text/plain',
          Content: 'Thank you for your patience. The export was mended this morning; please try again.',
        },
      }),
  };
}

function assertLength({ items }: Page, least: number): void {
  if (items.length < least) throw new Error(`Request Tracker answered ${items.length} of ${least}`);
}
