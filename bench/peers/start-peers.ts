import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.ts';
import { askRedmine } from './redmine/redmine.ts';
import { askRequestTracker } from './request-tracker/request-tracker.ts';

const home = '/var/lib/opsflow-bench-peers';
const program = fileURLToPath(new URL('start-servers.sh', import.meta.url));
const requestTracker = 'http://127.0.0.1:8081';
const redmine = 'http://127.0.0.1:8082';
const readyWithinMs = 120_000;

export interface Peers {
  readonly peers: readonly Peer[];
  close(): Promise<void>;
}

/** Those that `install.sh` has set up on this machine, running; null where it was not run. */
export async function startPeers(): Promise<Peers | null> {
  if (!existsSync(`${home}/tickets`)) return null;
  const servers = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(servers, 'exit');
  const close = async (): Promise<void> => {
    servers.stdin.end();
    await ended;
  };
  const [line] = await Promise.race([once(createInterface({ input: servers.stdout }), 'line'), ended]);
  if (typeof line !== 'string') throw new Error(`The peers did not start; see ${home}/servers.log`);
  const [fastCgi = 0, nginx = 0, puma = 0, postgres = 0] = line.split(' ').map(Number);
  try {
    await Promise.all([requestTracker, redmine].map(waitUntilAnswering));
    const key = readFileSync(`${home}/redmine/key`, 'utf8').trim();
    const peers: Peer[] = [
      {
        name: 'Request Tracker',
        asks: await askRequestTracker(requestTracker),
        rootIds: [fastCgi, nginx, postgres],
      },
      { name: 'Redmine', asks: await askRedmine(redmine, key), rootIds: [puma, postgres] },
    ];
    return { peers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function waitUntilAnswering(address: string): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (performance.now() < deadline) {
    const isReady = await fetch(address, { redirect: 'manual' }).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (isReady) return;
    await sleep(500);
  }
  throw new Error(`${address} did not answer within ${readyWithinMs / 1000} s; see ${home}/servers.log`);
}
