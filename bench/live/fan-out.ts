import { setTimeout as sleep } from 'node:timers/promises';
import { readCpuSeconds } from '../frame/process-cpu.ts';
import type { Contestant, Load, Sample } from '../frame/row.ts';
import { Followers } from './followers.ts';

const clients = 1_000;
const changesPerSecond = 20;
const stragglersMs = 10_000;

export interface FanOut {
  readonly name: string;
  readonly processIds: readonly number[];
  /** Connects so many followers. */
  follow(followers: Followers, count: number): Promise<void>;
  /** Makes the change with this number, of which every follower is to be told. */
  change(number: number): Promise<unknown>;
}

/**
 * A request is one change told to one client. Its processor time is what it costs to tell: that of as many
 * changes while nobody follows is taken off.
 */
export function fanOut(one: FanOut): Contestant {
  let changes = 0;
  const changeFor = async (seconds: number, followers: Followers): Promise<number> => {
    const startedAt = performance.now();
    const made: Promise<unknown>[] = [];
    for (let turn = 0; turn < seconds * changesPerSecond; turn++) {
      await sleep(Math.max(0, startedAt + (turn * 1000) / changesPerSecond - performance.now()));
      const number = changes++;
      followers.expect(number);
      made.push(one.change(number));
    }
    const outcomes = await Promise.allSettled(made);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    if (refused) throw new Error(`A change was refused: ${String(refused.reason)}`);
    return made.length;
  };
  return {
    name: one.name,
    async run({ seconds = 1 }: Load): Promise<Sample> {
      const cpuNow = (): number => readCpuSeconds(one.processIds);
      const before = cpuNow();
      await changeFor(seconds, new Followers());
      const unheard = cpuNow() - before;
      const followers = new Followers();
      try {
        await one.follow(followers, clients);
        const cpuBefore = cpuNow();
        const expected = (await changeFor(seconds, followers)) * clients;
        const errors = await followers.waitFor(expected, stragglersMs);
        if (errors > 0) process.stderr.write(`${one.name}: ${errors} of ${expected} were not delivered\n`);
        const { latenciesMs } = followers;
        const cpuSeconds = cpuNow() - cpuBefore - unheard;
        return { requests: latenciesMs.length, seconds, cpuSeconds, latenciesMs, errors };
      } finally {
        followers.close();
      }
    },
  };
}
