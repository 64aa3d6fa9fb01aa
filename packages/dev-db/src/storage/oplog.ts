import { Timestamp } from '../bson/index.ts';
import type { RawDocument } from '../bson/index.ts';
import type { Environment } from './environment.ts';
import { CommittedView } from './committed-view.ts';
import type { WriteView } from './write-view.ts';

export const oplogKeyBytes = 8;

export function oplogKey(time: Timestamp): Buffer {
  const key = Buffer.allocUnsafe(oplogKeyBytes);
  key.writeUInt32BE(time.seconds, 0);
  key.writeUInt32BE(time.increment, 4);
  return key;
}

export function timeOfOplogKey(key: Uint8Array): Timestamp {
  const bytes = Buffer.from(key.buffer, key.byteOffset, oplogKeyBytes);
  return new Timestamp(bytes.readUInt32BE(0), bytes.readUInt32BE(4));
}

export interface StoredEvent {
  readonly key: Uint8Array;
  readonly body: RawDocument;
}

const trimKey = Buffer.from('trimmed');
const end = Buffer.alloc(oplogKeyBytes + 1, 255);

/** The history of changes, in commit order, that change streams read. */
export class Oplog {
  private readonly view: CommittedView;
  private latest: Timestamp;
  private visible: Timestamp;
  private bytes = 0;
  private listeners = new Set<() => void>();
  /** Key of the newest event that was trimmed away; undefined when all history is there. */
  trimmedUntil: Uint8Array | undefined;

  constructor(environment: Environment) {
    this.view = new CommittedView(environment);
    this.latest = new Timestamp(Math.floor(Date.now() / 1000), 1);
    for (const key of this.view.keys('oplog', { from: Buffer.alloc(0), until: end }, true)) {
      const stored = timeOfOplogKey(key);
      if (stored.seconds >= this.latest.seconds) this.latest = stored;
      break;
    }
    this.visible = this.latest;
    this.trimmedUntil = this.view.get('meta', trimKey);
  }

  /** The cluster time of the newest event that reads can see. */
  get now(): Timestamp {
    return this.visible;
  }

  /** Called when everything that was staged has become visible. */
  show(): void {
    this.visible = this.latest;
  }

  tick(): Timestamp {
    const seconds = Math.floor(Date.now() / 1000);
    const { latest } = this;
    this.latest =
      seconds > latest.seconds
        ? new Timestamp(seconds, 1)
        : new Timestamp(latest.seconds, latest.increment + 1);
    return this.latest;
  }

  /** Gives the staged events of a view their times and stages them for the same commit. */
  stage(view: WriteView): void {
    for (const event of view.events) {
      view.put('oplog', oplogKey(this.tick()), event.body);
      this.bytes += event.body.length;
    }
    view.events = [];
  }

  *after(key: Uint8Array): Generator<StoredEvent> {
    for (const entry of this.view.range('oplog', { from: Buffer.concat([key, Buffer.of(0)]), until: end })) {
      yield { key: entry.key, body: entry.value };
    }
  }

  /** Bytes written since the last call: tells when trimming is worth a look. */
  takeWrittenBytes(): number {
    const { bytes } = this;
    this.bytes = 0;
    return bytes;
  }

  /** Removes the oldest events so that at most `maxBytes` stay. */
  trim(view: WriteView, maxBytes: number): void {
    let kept = 0;
    let newest: Uint8Array | undefined;
    for (const { key, value } of view.range('oplog', { from: Buffer.alloc(0), until: end }, true)) {
      kept += value.length;
      if (kept <= maxBytes) continue;
      newest ??= key;
      view.remove('oplog', key);
    }
    if (!newest) return;
    view.put('meta', trimKey, newest);
    this.trimmedUntil = newest;
  }

  onCommit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
