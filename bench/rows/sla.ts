import type { Document } from 'mongodb';
import { drive } from '../frame/drive.ts';
import type { Contestant, Load, Row, Sample } from '../frame/row.ts';
import { openDesk, type OpenDesk } from '../sla/open-desk.ts';

const open = 100_000;
const due = 1_000;
const batch = 250;

/** One request is one whole pass; making its tickets due again is not counted. */
function eachMadeDue(name: string, desk: OpenDesk, request: () => Promise<unknown>): Contestant {
  return {
    name,
    async run({ requests = 1 }: Load): Promise<Sample> {
      const samples: Sample[] = [];
      for (let turn = 0; turn < requests; turn++) {
        await desk.makeDue();
        samples.push(await drive({ concurrency: 1, requests: 1 }, processesOf(desk), request));
      }
      const sum = (of: (sample: Sample) => number) =>
        samples.reduce((total, sample) => total + of(sample), 0);
      return {
        requests: sum((sample) => sample.requests),
        seconds: sum((sample) => sample.seconds),
        cpuSeconds: sum((sample) => sample.cpuSeconds),
        latenciesMs: samples.flatMap((sample) => sample.latenciesMs),
        errors: sum((sample) => sample.errors),
      };
    },
  };
}

const processesOf = (desk: OpenDesk): number[] => [desk.process.processId, process.pid];

async function pass({ product, now }: OpenDesk): Promise<void> {
  const { refreshed, failed } = await product.sla.pass.runDue(now(), due);
  if (refreshed !== due || failed > 0) throw new Error(`refreshed ${refreshed} of ${due}, ${failed} failed`);
}

/** What a pass has written of each ticket, written again without having been worked out. */
function writeAgain({ database, caller }: OpenDesk, after: readonly Document[]): () => Promise<void> {
  const tickets = database.connection.collection<Document>('tickets');
  const writes = after.map(({ _id, ...ticket }) => {
    const derived = Object.entries(ticket).filter(([key]) => /^(sla|risk|next_sla|event_version)/.test(key));
    const filter = { tenant_id: caller.scope.tenantId, _id };
    return { updateOne: { filter, update: { $set: Object.fromEntries(derived) } } };
  });
  return async () => {
    for (let from = 0; from < writes.length; from += batch) {
      const part = writes.slice(from, from + batch);
      await database.withTransaction((session) => tickets.bulkWrite(part, { session }).then(() => undefined));
    }
  };
}

const list = ({ product, caller }: OpenDesk): Promise<unknown> =>
  product.tickets.service.list(caller, { limit: 25, sort: '-risk', include_total: 'false' });

/** The list, asked for as long as passes go on. */
function listMeanwhile(desk: OpenDesk): Contestant {
  return {
    name: 'list while passes go on',
    async run(load) {
      await desk.makeDue();
      let isOver = false;
      const passing = (async () => {
        while (!isOver) {
          await pass(desk);
          if (!isOver) await desk.makeDue();
        }
      })();
      const sample = await drive(load, processesOf(desk), () => list(desk));
      isOver = true;
      await passing;
      return sample;
    },
  };
}

export const row: Row = {
  name: 'sla',
  about: `the pass over ${due} due of ${open} open tickets, one in ten of them with an event, in one process with its database beside it`,
  async prepare(note) {
    const desk = await openDesk(open, due, note);
    await desk.makeDue();
    await pass(desk);
    const ids = desk.due.map((ticket) => ticket['_id'] as unknown);
    const tickets = desk.database.connection.collection<Document>('tickets');
    const events = await desk.database.connection
      .collection('ticket_events')
      .countDocuments({ correlation_id: 'sla-pass' });
    if (events < due / 10) throw new Error(`The pass has written ${events} events`);
    const after = await tickets.find({ _id: { $in: ids } } as Document).toArray();
    const alone = (name: string, request: () => Promise<unknown>): Contestant => ({
      name,
      run: (load) => drive(load, processesOf(desk), request),
    });
    return {
      measures: [
        {
          name: `${due} due`,
          load: { concurrency: 1, requests: 3 },
          ours: eachMadeDue('the pass', desk, () => pass(desk)),
          against: [
            {
              contestant: eachMadeDue('bulk writes', desk, writeAgain(desk, after)),
              goals: [{ metric: 'p50', atMost: 5 }],
            },
          ],
        },
        {
          name: 'nothing due',
          load: { concurrency: 1, requests: 50 },
          ours: alone('the pass', () => desk.product.sla.pass.run(new AbortController().signal)),
          // Five milliseconds on a quiet machine, where a find by id takes a quarter of one.
          against: [
            {
              contestant: alone('a find by id', () =>
                tickets.findOne({ _id: desk.due[0]?.['_id'] as never }),
              ),
              goals: [{ metric: 'p50', atMost: 20 }],
            },
          ],
        },
        {
          name: 'list meanwhile',
          load: { concurrency: 1, seconds: 4 },
          ours: listMeanwhile(desk),
          against: [
            { contestant: alone('list alone', () => list(desk)), goals: [{ metric: 'p99', atMost: 1.5 }] },
          ],
        },
      ],
      close: () => desk.close(),
    };
  },
};
