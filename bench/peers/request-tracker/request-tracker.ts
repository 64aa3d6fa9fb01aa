import { crowd } from '../../product/contestants.ts';
import { HttpClient, type Question } from '../../product/http-client.ts';
import type { Asked, Ask } from '../peer.ts';
import { Sessions } from './sessions.ts';

const fields = 'fields=Subject,Status,Created,LastUpdated,Priority,Owner,Queue,Requestor';
const open = encodeURIComponent("(Status = 'new' OR Status = 'open')");
const word = 'marmalade';
const searchHits = 50;
const mostAtOnce = crowd.concurrency;

interface Page {
  readonly items: readonly { readonly id: string }[];
}

/** Its REST interface (version 2), logged in. */
export async function askRequestTracker(address: string): Promise<Readonly<Record<Asked, Ask>>> {
  const client = new HttpClient(address);
  const sessions = new Sessions();
  await sessions.open(address, mostAtOnce);
  const send = (question: Question) =>
    sessions.use((cookie) => client.send({ ...question, headers: { cookie, referer: `${address}/` } }));
  const read = async (path: string): Promise<Page> =>
    JSON.parse((await send({ path: `/REST/2.0/${path}` })).body) as Page;
  const list = (order: 'ASC' | 'DESC', count: number, page = 1) =>
    read(`tickets?query=${open}&orderby=Created&order=${order}&per_page=${count}&page=${page}&${fields}`);
  // Old tickets, which nobody has written to since: those answered here are others.
  const settled = (await list('ASC', 100, 1)).items.map(({ id }) => id);
  const answered = (await list('ASC', 100, 2)).items.map(({ id }) => id);
  const at = (ids: readonly string[], turn: number): string => ids[turn % ids.length] ?? '';
  const found = encodeURIComponent(`Content LIKE '${word}'`);
  return {
    list: async () => assertLength(await list('DESC', 25), 25),
    /** The ticket, and the text of its messages. */
    detail: async (turn) => {
      const id = at(settled, turn);
      await read(`ticket/${id}`);
      assertLength(await read(`ticket/${id}/attachments?fields=Content,Creator,Created&per_page=100`), 4);
    },
    search: async () =>
      assertLength(await read(`tickets?query=${found}&per_page=${searchHits}&${fields}`), searchHits),
    create: (turn) =>
      send({
        method: 'POST',
        path: '/REST/2.0/ticket',
        body: {
          ...{ Queue: 'General', Subject: `The export stops at row ${turn}` },
          ...{ Requestor: `customer${turn % 500}@customers.example`, ContentType: 'text/plain' },
          Content: 'Since this morning the export stops halfway. We need the file for our accountant.',
        },
      }),
    reply: (turn) =>
      send({
        method: 'POST',
        path: `/REST/2.0/ticket/${at(answered, turn)}/correspond`,
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
