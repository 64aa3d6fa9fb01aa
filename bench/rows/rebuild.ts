import { BSON, type Document } from 'mongodb';
import { rebuildWorkspaces } from '../../backend/src/modules/tickets/index.ts';
import { applyEvent, type TicketSnapshot } from '../../backend/src/modules/tickets/ticket-reducer.ts';
import type { TicketEvent } from '../../backend/src/modules/timeline/index.ts';
import { readCpuSeconds } from '../frame/process-cpu.ts';
import type { Contestant, Row } from '../frame/row.ts';
import { startDesk, type Desk } from '../desk/desk-in-this-process.ts';

/** One whole pass over every event; a request is an event. */
function overAllEvents(name: string, processIds: readonly number[], pass: () => Promise<number>): Contestant {
  return {
    name,
    async run() {
      const cpuBefore = readCpuSeconds(processIds);
      const startedAt = performance.now();
      const requests = await pass();
      const seconds = (performance.now() - startedAt) / 1000;
      const cpuSeconds = readCpuSeconds(processIds) - cpuBefore;
      return { requests, seconds, cpuSeconds, latenciesMs: [seconds * 1000], errors: 0 };
    },
  };
}

/** What `npm run rebuild -- --verify` does: reads, folds, and compares with what is stored. */
async function verify({ database }: Desk): Promise<number> {
  let events = 0;
  for await (const { report } of rebuildWorkspaces(database, { isRepairing: false })) {
    if (report.driftCount > 0) throw new Error(`${report.driftCount} tickets differ`);
    events += report.events;
  }
  return events;
}

/** The events as bytes, in the order in which they are folded. */
async function readAsBytes({ database }: Desk): Promise<Uint8Array[]> {
  const cursor = database.connection
    .collection<Document>('ticket_events')
    .find({}, { sort: { tenant_id: 1, ticket_id: 1, version: 1 } })
    .project({ ticket_id: 1, version: 1, type: 1, schema_version: 1, at: 1, payload: 1 });
  const events: Uint8Array[] = [];
  for await (const event of cursor) events.push(BSON.serialize(event));
  return events;
}

function decodeAndFold(events: readonly Uint8Array[]): number {
  let snapshot: TicketSnapshot | null = null;
  for (const bytes of events) {
    const event = BSON.deserialize(bytes) as TicketEvent;
    snapshot = applyEvent(event.version === 1 ? null : snapshot, event);
  }
  return events.length;
}

export const row: Row = {
  name: 'rebuild',
  about: 'every event read, folded and compared with the stored ticket, against decoding and folding alone',
  async prepare(note, borrow) {
    note('seeding a workspace');
    const desk = await borrow(startDesk);
    const events = await readAsBytes(desk);
    return {
      measures: [
        {
          name: `${events.length} events`,
          load: { concurrency: 1, requests: 1 },
          ours: overAllEvents('rebuild', desk.processIds, () => verify(desk)),
          against: [
            {
              contestant: overAllEvents('decode and fold', [process.pid], async () => decodeAndFold(events)),
              goals: [
                { metric: 'throughput', atLeast: 0.25 },
                { metric: 'throughput', of: 'ours', atLeast: 100_000 },
              ],
            },
          ],
        },
      ],
      close: async () => undefined,
    };
  },
};
