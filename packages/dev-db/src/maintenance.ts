import type { ServerState } from './commands/server-state.ts';
import { reapGarbage } from './storage/reaper.ts';
import { sweepExpired } from './ttl-sweeper.ts';
import { removeOldRetryRecords } from './transactions/retry-record.ts';

const tickMs = 1000;
const oplogMaxBytes = 32 * 1024 * 1024;
const oplogCheckBytes = 4 * 1024 * 1024;
const sessionCheckMs = 60_000;

/** What happens in the background: expiry of documents, sessions, cursors and history. */
export class Maintenance {
  private readonly server: ServerState;
  private readonly log: (line: string) => void;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isBusy = false;
  private nextSweepAt = 0;
  private nextSessionCheckAt = Date.now() + sessionCheckMs;
  private writtenBytes = 0;

  constructor(server: ServerState, log: (line: string) => void) {
    this.server = server;
    this.log = log;
  }

  start(): void {
    this.nextSweepAt = Date.now() + this.server.ttlSleepSeconds * 1000;
    this.timer = setInterval(() => this.tick(), tickMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.server.sessions.expire();
    this.server.cursors.closeIdle();
    this.server.snapshots.expire();
    if (this.isBusy) return;
    this.isBusy = true;
    this.running = this.work()
      .catch((error: unknown) => this.log(`Background work failed: ${String(error)}`))
      .finally(() => {
        this.isBusy = false;
      });
  }

  private async work(): Promise<void> {
    const { store } = this.server;
    const now = Date.now();
    await reapGarbage(store);
    // The sleep may be shortened while it runs.
    const latestSweep = now + this.server.ttlSleepSeconds * 1000;
    this.nextSweepAt = Math.min(this.nextSweepAt, latestSweep);
    if (now >= this.nextSweepAt) {
      this.nextSweepAt = latestSweep;
      await sweepExpired(store, now);
    }
    this.writtenBytes += store.oplog.takeWrittenBytes();
    if (this.writtenBytes > oplogCheckBytes) {
      this.writtenBytes = 0;
      await store.write((view) => store.oplog.trim(view, oplogMaxBytes));
    }
    if (now >= this.nextSessionCheckAt) {
      this.nextSessionCheckAt = now + sessionCheckMs;
      await store.write((view) => removeOldRetryRecords(view));
    }
  }
}
