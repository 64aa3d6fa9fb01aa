import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { startEmbeddedDatabase, stopChild } from '../../scripts/lib/child-process.mjs';
import { installWhatIsMissing } from '../../scripts/lib/install.mjs';
import type { Lending } from '../frame/lending.ts';
import { readTreeMemoryMiB } from '../frame/process-cpu.ts';
import type { Fact } from '../frame/report.ts';
import { memoryMiB } from '../peers/peer.ts';
import { startPeers } from '../peers/start-peers.ts';
import { startReferenceWorkspace } from './reference-workspace.ts';
import { findFreePort } from './start-product.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A third of what Request Tracker's processes and their database held after such a run. */
const memoryGoalMiB = 1163 / 3;
/** What Request Tracker takes to its first answer, its database running. */
const startGoalSeconds = 1.2;
const startLimitMs = 120_000;
const stopLimitMs = 20_000;

/** What those hold that were measured in this run, and are still there. */
export async function measureMemory(lending: Lending): Promise<Fact[]> {
  const product = await lending.find(startReferenceWorkspace);
  const others = await lending.find(startPeers);
  const ours = product && {
    ...{ name: 'memory of API and database after the run', unit: 'MiB', atMost: memoryGoalMiB },
    value: readTreeMemoryMiB(product.processIds),
  };
  const theirs = (others?.peers ?? []).map((peer) => ({
    ...{ name: `memory of ${peer.name} and its database`, unit: 'MiB', value: memoryMiB(peer) },
  }));
  return [...(ours ? [ours] : []), ...theirs];
}

/** From `npm start` on an installed tree to its first answer; the database's own start is allowed for. */
export async function measureStart(): Promise<Fact[]> {
  await buildWhatIsStale();
  installWhatIsMissing();
  const directory = mkdtempSync(join(tmpdir(), 'bench-start-'));
  try {
    const ofDatabase = await timeDatabase(join(directory, 'alone'));
    const value = await timeStart(directory);
    const unit = 's';
    return [
      { name: "the embedded database's start", value: ofDatabase, unit },
      {
        ...{ name: 'first answer after `npm start`', value, unit },
        atMost: startGoalSeconds + ofDatabase,
      },
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function timeDatabase(directory: string): Promise<number> {
  const startedAt = performance.now();
  const binary = join(root, 'packages/dev-db/bin/opsflow-dev-db.mjs');
  const { child } = await startEmbeddedDatabase(binary, directory);
  const seconds = (performance.now() - startedAt) / 1000;
  await stopChild(child, stopLimitMs);
  return seconds;
}

async function timeStart(directory: string): Promise<number> {
  const port = await findFreePort();
  const startedAt = performance.now();
  // A group of its own, to be told to end: npm does not pass a signal on to what it has started.
  const product = spawn('npm', ['start', '--', '--no-demo'], {
    ...{ cwd: root, detached: true, stdio: ['ignore', 'ignore', 'inherit'] },
    env: { ...process.env, PORT: String(port), DATA_DIR: directory },
  });
  try {
    while (performance.now() - startedAt < startLimitMs) {
      const answered = await fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answered) return (performance.now() - startedAt) / 1000;
      await sleep(20);
    }
    throw new Error(`npm start gave no answer within ${startLimitMs / 1000} s`);
  } finally {
    await stopGroup(product.pid);
  }
}

async function stopGroup(leader: number | undefined): Promise<void> {
  if (leader === undefined) return;
  const deadline = performance.now() + stopLimitMs;
  const isThere = (signal: 'SIGTERM' | 'SIGKILL' | 0): boolean => {
    try {
      return process.kill(-leader, signal);
    } catch {
      return false;
    }
  };
  for (let isRunning = isThere('SIGTERM'); isRunning; isRunning = isThere(0)) {
    if (performance.now() > deadline) isThere('SIGKILL');
    await sleep(50);
  }
}
