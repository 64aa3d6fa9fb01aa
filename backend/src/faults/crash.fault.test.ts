import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultProfile, reportFaults } from '../testing/faults/fault-profile.ts';
import { signUpOver, Person } from '../testing/faults/load.ts';
import { ProductProcesses, processNames, type ProcessName } from '../testing/faults/product-processes.ts';
import { awaitRuns, compareWithStored, lookInside, randomBelow } from '../testing/faults/verify-product.ts';

const profile = faultProfile();
const clients = 4;
const longestBreakMs = 600;
const limitMs = 60 * 60 * 1000;

let processes: ProductProcesses;
let token: string;
beforeAll(async () => {
  processes = await ProductProcesses.start();
  token = await signUpOver(processes);
}, 180_000);
afterAll(() => processes.close());

/** Serves under load while `disturb` does its work, then waits for the runs, and looks at what is stored. */
async function disturbUnderLoad(disturb: () => Promise<void>) {
  const people = Array.from({ length: clients }, () => new Person(processes, token));
  let isOver = false;
  const load = Promise.all(people.map((person) => person.work(() => isOver)));
  await disturb().finally(() => (isOver = true));
  await load;
  const acknowledged = new Set(people.flatMap((person) => [...person.acknowledged]));
  const found = await lookInside(processes, async (database) => ({
    ...(await awaitRuns(database)),
    ...(await compareWithStored(database, acknowledged)),
    dead: await database.connection.collection('jobs').countDocuments({ status: 'dead' }),
    failed: await database.connection.collection('workflow_runs').countDocuments({ status: 'failed' }),
  }));
  return {
    found,
    unexpected: people.flatMap((person) => person.unexpected),
    acknowledged: acknowledged.size,
    requests: people.reduce((sum, { requests }) => sum + requests, 0),
    repeats: people.reduce((sum, { repeats }) => sum + repeats, 0),
  };
}

const nothingWrong = {
  lost: 0,
  duplicates: 0,
  differing: 0,
  gaps: 0,
  stuck: 0,
  active: 0,
  dead: 0,
  failed: 0,
};

async function killAtRandom(candidates: readonly ProcessName[], times: number): Promise<void> {
  for (let kill = 0; kill < times; kill += 1) {
    await pause(randomBelow(longestBreakMs));
    const name = candidates[randomBelow(candidates.length)] as ProcessName;
    await processes.end(name, 'SIGKILL');
    await processes.restart(name);
  }
}

describe('processes killed at random points under load', () => {
  it(
    'lose nothing that was acknowledged, do nothing twice, and leave no run behind',
    async () => {
      const result = await disturbUnderLoad(() => killAtRandom(processNames, profile.kills));
      const { found, unexpected, ...counts } = result;
      reportFaults('killed at random', { kills: profile.kills, ...counts, ...found });
      expect(unexpected).toEqual([]);
      expect(found).toMatchObject(nothingWrong);
    },
    limitMs,
  );

  it(
    'outlive restarts of the database',
    async () => {
      const result = await disturbUnderLoad(async () => {
        for (let restart = 0; restart < profile.databaseRestarts; restart += 1) {
          await pause(randomBelow(longestBreakMs));
          await processes.end('database', restart % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
          await processes.restart('database');
        }
      });
      const { found, unexpected, ...counts } = result;
      reportFaults('database restarted', { restarts: profile.databaseRestarts, ...counts, ...found });
      expect(unexpected).toEqual([]);
      expect(found).toMatchObject(nothingWrong);
    },
    limitMs,
  );
});

describe('a bulk triage', () => {
  it(
    'is finished however often the plug is pulled',
    async () => {
      const person = new Person(processes, token);
      const ids: string[] = [];
      while (ids.length < profile.bulkTickets) ids.push(await person.createTicket());
      const { body } = await person.post('/tickets/bulk/triage', { ticket_ids: ids }, 202);
      const path = `/workflows/batches/${String(body['triage_batch']?.['id'])}`;
      const read = async () => (await person.send('GET', path, undefined, 200)).body['triage_batch'];
      for (let pull = 0; pull < profile.pulledPlugs; pull += 1) {
        await pause(randomBelow(longestBreakMs));
        await Promise.all(processNames.map((name) => processes.end(name, 'SIGKILL')));
        for (const name of processNames) await processes.restart(name);
      }
      const { active } = await lookInside(processes, async (database) => {
        while ((await read())?.['status'] === 'running') await pause(250);
        return awaitRuns(database);
      });
      const batch = await read();
      const counts = batch?.['counts'] as Record<string, number>;
      reportFaults('bulk triage, plug pulled', {
        pulls: profile.pulledPlugs,
        tickets: ids.length,
        ...counts,
      });
      expect(active).toBe(0);
      expect(batch).toMatchObject({ status: 'finished', total: ids.length, skipped: 0 });
      expect(counts['succeeded']).toBe(ids.length);
    },
    limitMs,
  );
});
