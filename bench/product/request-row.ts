import type { Contestant, Goal, Measure, Opponent, Row } from '../frame/row.ts';
import { goalsAlone, goalsInCrowd, peerContestant } from '../peers/peer.ts';
import type { Asked, PeerGoals, PeerName } from '../peers/peer.ts';
import { startPeers } from '../peers/start-peers.ts';
import { alone, asked, crowd, startBareNode } from './contestants.ts';
import type { Question } from './http-client.ts';
import { startReferenceWorkspace } from './reference-workspace.ts';
import type { ProductProcess } from './start-product.ts';

interface RequestRow {
  readonly name: string;
  readonly about: string;
  /** What is asked at each turn, once what that takes has been looked up. */
  readonly prepare: (product: ProductProcess) => Promise<(turn: number) => Question>;
  /** Against a bare server, with sixteen requests at a time. */
  readonly goals?: readonly Goal[];
  /** What to ask other desks, and what is to come of it. */
  readonly peers?: Readonly<{ asked: Asked } & Partial<Record<PeerName, PeerGoals>>>;
}

/**
 * One kind of request to the product, alone and in a crowd, beside a bare server that answers a prepared page
 * and beside other desks, where they are installed.
 */
export function requestRow({ name, about, prepare, goals = [], peers }: RequestRow): Row {
  return {
    name,
    about: `${about}, against a bare node server with a prepared page of 28 KB${peers ? ' and other desks' : ''}`,
    async prepare(note, borrow) {
      note('seeding the reference workspace');
      const product = await borrow(startReferenceWorkspace);
      const bare = (await borrow(startBareNode)).contestant;
      note('starting other desks');
      const others = peers ? await borrow(startPeers) : null;
      const ours = asked(name, product, await prepare(product));
      const rivals = (others?.peers ?? []).map((peer) => ({
        contestant: peerContestant(peer, peers?.asked ?? 'list'),
        goals: peers?.[peer.name] ?? {},
      }));
      const rivalsWith = (toGoals: (goals: PeerGoals) => Goal[]): Opponent[] =>
        rivals.map((rival) => ({ ...rival, goals: toGoals(rival.goals) }));
      const isMissing = peers !== undefined && others === null;
      return {
        measures: [
          measure('one at a time', alone, ours, [{ contestant: bare, goals: [] }, ...rivalsWith(goalsAlone)]),
          measure('sixteen', crowd, ours, [{ contestant: bare, goals }, ...rivalsWith(goalsInCrowd)]),
        ],
        remarks: isMissing ? ['Request Tracker and Redmine are not installed: bench/peers/install.sh'] : [],
        close: async () => undefined,
      };
    },
  };
}

function measure(
  name: string,
  load: Measure['load'],
  ours: Contestant,
  against: readonly Opponent[],
): Measure {
  return { name, load, ours, against };
}
