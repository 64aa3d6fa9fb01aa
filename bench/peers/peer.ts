import type { Contestant, Goal, Load } from '../frame/row.ts';
import { drive } from '../frame/drive.ts';
import { readTreeCpuSeconds, readTreeMemoryMiB } from '../frame/process-cpu.ts';

/** What is asked of every desk. */
export type Asked = 'list' | 'detail' | 'search' | 'create' | 'reply';
export type PeerName = 'Request Tracker' | 'Redmine';

/** Asks it once; rejects unless it answered what was wanted. `turn` counts the requests. */
export type Ask = (turn: number) => Promise<unknown>;

export interface Peer {
  readonly name: PeerName;
  readonly asks: Readonly<Record<Asked, Ask>>;
  /** Its servers, its database, and all that these have started. */
  readonly rootIds: readonly number[];
}

/** Limits for ours ÷ theirs: of the median time alone, of the requests per second in a crowd. */
export interface PeerGoals {
  readonly p50?: number;
  readonly throughput?: number;
}

export const goalsAlone = ({ p50 }: PeerGoals): Goal[] =>
  p50 === undefined ? [] : [{ metric: 'p50', atMost: p50 }];
export const goalsInCrowd = ({ throughput }: PeerGoals): Goal[] =>
  throughput === undefined ? [] : [{ metric: 'throughput', atLeast: throughput }];

export function peerContestant(peer: Peer, asked: Asked): Contestant {
  let turn = 0;
  return {
    name: peer.name,
    run: (load: Load) =>
      drive(
        load,
        () => readTreeCpuSeconds(peer.rootIds),
        () => peer.asks[asked](turn++),
      ),
  };
}

export const memoryMiB = (peer: Peer): number => readTreeMemoryMiB(peer.rootIds);
