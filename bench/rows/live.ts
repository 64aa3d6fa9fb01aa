import { fileURLToPath } from 'node:url';
import { startChild } from '../frame/child.ts';
import type { Row } from '../frame/row.ts';
import { fanOut, type FanOut } from '../live/fan-out.ts';
import { Followers, markOf } from '../live/followers.ts';
import { HttpClient } from '../product/http-client.ts';
import { listTicketIds, startReferenceWorkspace } from '../product/reference-workspace.ts';
import type { ProductProcess } from '../product/start-product.ts';

const stub = fileURLToPath(new URL('../stubs/fanout-stub.ts', import.meta.url));
/** Each is changed by one at a time: twenty changes a second leave a second for each. */
const changedTickets = 40;
const eventsPath = '/api/v1/events';

/** Tickets whose subjects are corrected. */
async function productFanOut(product: ProductProcess): Promise<FanOut> {
  const { client, address, processIds, token } = product;
  const ids = await listTicketIds(client, changedTickets);
  const lines = ids.map(async (id) => {
    const { body } = await client.send({ path: `/api/v1/tickets/${id}` });
    return { id, version: (JSON.parse(body) as Answer).ticket.version };
  });
  const tickets = await Promise.all(lines);
  return {
    ...{ name: 'the product', processIds },
    follow: (followers, count) => followers.connect(address, eventsPath, count, token),
    async change(number) {
      const ticket = tickets[number % tickets.length];
      if (!ticket) throw new Error('There are no tickets');
      const body = { subject: markOf(number), version: ticket.version };
      const answer = await client.send({ method: 'PATCH', path: `/api/v1/tickets/${ticket.id}`, body });
      ticket.version = (JSON.parse(answer.body) as Answer).ticket.version;
    },
  };
}

interface Answer {
  readonly ticket: { readonly version: number };
}

/** What the product tells of one change, frame by frame, with another number in it. */
async function captureFrames(product: ProductProcess, one: FanOut): Promise<(number: number) => string> {
  const followers = new Followers();
  const frames = await followers.capture(product.address, eventsPath, product.token, () => one.change(0));
  return (number) => frames.replaceAll(markOf(0), markOf(number));
}

async function startBareFanOut(framesOf: (number: number) => string) {
  const child = await startChild(['--import', 'tsx', stub]);
  const client = new HttpClient(child.firstLine);
  const one: FanOut = {
    ...{ name: 'bare node', processIds: [child.processId] },
    follow: (followers, count) => followers.connect(child.firstLine, '/', count),
    change: (number) => client.send({ method: 'POST', path: '/', text: framesOf(number) }),
  };
  return {
    one,
    async close() {
      client.close();
      await child.stop();
    },
  };
}

export const row: Row = {
  name: 'live',
  about:
    'a thousand clients told of twenty changes of tickets a second, against a bare node server that writes the same bytes to as many',
  async prepare(note, borrow) {
    note('seeding the reference workspace');
    const product = await borrow(startReferenceWorkspace);
    const ours = await productFanOut(product);
    const bare = await startBareFanOut(await captureFrames(product, ours));
    const goals = [
      { metric: 'p99', atMost: 3 },
      { metric: 'cpu', atMost: 1.5 },
    ] as const;
    return {
      measures: [
        {
          name: '1,000 clients',
          load: { concurrency: 1_000, seconds: 4 },
          ours: fanOut(ours),
          against: [{ contestant: fanOut(bare.one), goals }],
        },
      ],
      close: () => bare.close(),
    };
  },
};
