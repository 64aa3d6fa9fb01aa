import { ObjectId } from '../bson/index.ts';
import { randomBytes } from 'node:crypto';
import { CursorRegistry } from '../cursors/cursor-registry.ts';
import type { Store } from '../storage/store.ts';
import { SessionRegistry } from '../transactions/session-registry.ts';
import { SnapshotReads } from '../transactions/snapshot-reads.ts';
import { FailPoints } from './fail-points.ts';

export const serverVersion = '7.0.14';
export const maxWireVersion = 21;
export const replicaSetName = 'rs0';

/** What all connections share. */
export class ServerState {
  readonly store: Store;
  /** `host:port`, or the socket's path: what the handshake says this member is called. */
  me = '';
  readonly processId = new ObjectId(randomBytes(12));
  readonly cursors = new CursorRegistry();
  readonly sessions = new SessionRegistry();
  readonly snapshots: SnapshotReads;
  readonly failPoints: FailPoints;
  readonly startedAt = Date.now();
  connectionCount = 0;
  connectionsCreated = 0;
  ttlSleepSeconds = 60;
  isClosing = false;

  constructor(store: Store, options: { readonly areTestCommandsEnabled: boolean }) {
    this.store = store;
    this.snapshots = new SnapshotReads(store);
    this.failPoints = new FailPoints(options.areTestCommandsEnabled);
  }
}
