/**
 * `npm run rebuild -- --verify [--workspace SLUG] [--ticket ID] [--repair]`: rebuilds tickets from their
 * events and compares them, byte by byte, with what is stored. Exits 1 where a ticket differs and was not
 * repaired. Takes MONGODB_URI; without it the embedded database under DATA_DIR, be it running or not.
 */
import { parseArgs } from 'node:util';
import { connectDatabase, toObjectId } from '../backend/src/platform/mongo/index.ts';
import { rebuildWorkspaces } from '../backend/src/modules/tickets/index.ts';
import { findDatabase } from './lib/find-database.ts';

const usage = 'npm run rebuild -- --verify | --repair [--workspace SLUG] [--ticket ID]';

const { values } = parseArgs({
  options: {
    verify: { type: 'boolean', default: false },
    repair: { type: 'boolean', default: false },
    workspace: { type: 'string' },
    ticket: { type: 'string' },
  },
});
if (!values.verify && !values.repair) refuse(usage);
if (values.ticket !== undefined && !/^[0-9a-f]{24}$/.test(values.ticket))
  refuse('--ticket takes the id of a ticket');

const { uri, close } = await findDatabase();
const database = await connectDatabase({ uri });
const isSound = await run().finally(async () => {
  await database.close();
  await close();
});
process.exit(isSound ? 0 : 1);

async function run(): Promise<boolean> {
  const startedAt = performance.now();
  let [workspaces, tickets, events, left] = [0, 0, 0, 0];
  const rebuilt = rebuildWorkspaces(database, {
    slug: values.workspace,
    ticketId: values.ticket === undefined ? undefined : toObjectId(values.ticket),
    isRepairing: values.repair,
    onProgress: (done) => process.stderr.write(`\r${done.tickets} tickets, ${done.events} events …`),
  });
  for await (const { slug, report } of rebuilt) {
    workspaces += 1;
    tickets += report.tickets;
    events += report.events;
    left += report.driftCount - report.repairedCount;
    if (report.driftCount === 0) continue;
    console.log(
      `${slug}: ${report.driftCount} of ${report.tickets} tickets differ, ${report.repairedCount} repaired`,
    );
    for (const { ticketId, problem, fields, isRepaired } of report.drifts) {
      const where = fields.length > 0 ? ` in ${fields.join(', ')}` : '';
      console.log(`  ${ticketId.toHexString()} ${problem}${where}${isRepaired ? ', repaired' : ''}`);
    }
  }
  if (workspaces === 0) {
    console.error('There is no such workspace.');
    return false;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const rate = Math.round(events / seconds).toLocaleString('en');
  console.log(
    `${workspaces} workspaces, ${tickets} tickets, ${events} events in ${seconds.toFixed(1)} s (${rate} events/s): ` +
      (left === 0
        ? 'every ticket is what its events say.'
        : `${left} tickets are not what their events say.`),
  );
  return left === 0;
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
