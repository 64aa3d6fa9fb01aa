import type { Document } from 'mongodb';
import { connectDatabase, toObjectId, type ObjectId } from '../../backend/src/platform/mongo/index.ts';
import { composeProduct } from '../../backend/src/compose.ts';
import { systemClock } from '../../backend/src/platform/clock/clock.ts';
import { deskWorld } from '../../scripts/lib/desk-world.ts';
import { startDesk, startFollowing, type Desk } from '../desk/desk-in-this-process.ts';
import { preparedAnswers } from '../desk/prepared-answers.ts';
import {
  countCommands,
  insertedBy,
  record,
  replay,
  writesOf,
  type Recording,
} from '../desk/recorded-commands.ts';
import { drive } from '../frame/drive.ts';
import type { Contestant, Load, Row, Sample } from '../frame/row.ts';

const inFlight = 10;
const runsInFlight = 300;

/** The same runs for both, their tickets put back as they stood. */
interface Recorded {
  readonly recordings: readonly Recording[];
  putBack(): Promise<void>;
}

const ticketsOf = ({ database }: Desk) => database.connection.collection<Document>('tickets');

/** Whatever their status: a run's work is the same. */
async function listTickets(desk: Desk): Promise<ObjectId[]> {
  const tickets = await ticketsOf(desk)
    .find({}, { sort: { number: -1 } })
    .project({ _id: 1 })
    .toArray();
  return tickets.map(({ _id }) => toObjectId(String(_id)));
}

async function triage({ product, scope }: Desk, ticketId: ObjectId): Promise<void> {
  const { run } = await product.triage.service.run(scope, ticketId, null);
  if (run.status !== 'succeeded') throw new Error(`The run ended as ${run.status}: ${run.error_message}`);
}

/** What a run says to the database, noted of one run after the other by a product of its own that is watched. */
async function recordRuns(desk: Desk, ticketIds: readonly ObjectId[]): Promise<Recorded> {
  const { uri } = desk.server;
  const watched = await connectDatabase({ uri: `${uri}&monitorCommands=true` });
  const product = composeProduct({
    ...deskWorld(watched, uri, systemClock),
    llm: preparedAnswers(),
  });
  await startFollowing(product);
  const before = await ticketsOf(desk)
    .find({ _id: { $in: ticketIds as never[] } })
    .toArray();
  const recordings: Recording[] = [];
  for (const ticketId of ticketIds) {
    const run = () => triage({ ...desk, product }, ticketId);
    recordings.push(await record(watched.connection.getClient(), run));
  }
  await product.stop();
  await watched.close();
  return {
    recordings,
    async putBack() {
      for (const { database, collection, ids } of recordings.flatMap(insertedBy)) {
        await desk.server.client
          .db(database)
          .collection(collection)
          .deleteMany({ _id: { $in: ids as never[] } });
      }
      await ticketsOf(desk).bulkWrite(
        before.map((ticket) => ({ replaceOne: { filter: { _id: ticket._id }, replacement: ticket } })),
      );
    },
  };
}

/** One run after the other takes the next ticket; there are enough for every round. */
function runs(desk: Desk, ticketIds: readonly ObjectId[]): Contestant {
  let turn = 0;
  return {
    name: 'triage',
    run: (load) =>
      drive(load, desk.processIds, async () => {
        const ticketId = ticketIds[turn++];
        if (!ticketId) throw new Error('There are no more tickets');
        await triage(desk, ticketId);
      }),
  };
}

function again(name: string, desk: Desk, recordings: readonly Recording[], putBack: () => Promise<void>) {
  return {
    name,
    async run(load: Load): Promise<Sample> {
      await putBack();
      let turn = 0;
      return drive(load, desk.processIds, () => replay(desk.server.client, recordings[turn++] ?? []));
    },
  };
}

/** Run, steps, draft, and an event with its ticket for each: nothing looked up, no lease, no message. */
const stored = {
  inserted: ['workflow_runs', 'workflow_steps', 'ticket_replies', 'ticket_events'],
  updated: ['tickets'],
};
const most = (recordings: readonly Recording[]): number => Math.max(...recordings.map(countCommands));

export const row: Row = {
  name: 'triage',
  about:
    'a run of four steps whose model takes no time, against the commands that such runs send, and their writes alone, sent again with nothing between them',
  async prepare(note, borrow) {
    note('seeding a workspace');
    const desk = await borrow(startDesk);
    const ticketIds = await listTickets(desk);
    note('recording runs');
    const { recordings, putBack } = await recordRuns(desk, ticketIds.splice(0, runsInFlight));
    const writes = recordings.map((recording) => writesOf(recording, stored));
    const ours = runs(desk, ticketIds);
    const all = again(`its ${most(recordings)} commands, bare`, desk, recordings, putBack);
    const floor = again(`its ${most(writes)} writes, bare`, desk, writes, putBack);
    return {
      measures: [
        {
          name: 'one at a time',
          load: { concurrency: 1, requests: 60 },
          ours,
          against: [
            { contestant: floor, goals: [{ metric: 'p50', atMost: 3 }] },
            { contestant: all, goals: [] },
          ],
        },
        {
          name: `${inFlight} in flight`,
          load: { concurrency: inFlight, requests: runsInFlight },
          ours,
          against: [{ contestant: floor, goals: [{ metric: 'throughput', of: 'ours', atLeast: 150 }] }],
        },
      ],
      close: async () => undefined,
    };
  },
};
