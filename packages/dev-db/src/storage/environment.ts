import type { Database, RootDatabase } from 'lmdb';
import { open } from 'lmdb';
import type { Overlay } from './overlay.ts';
import type { TableName } from './read-view.ts';
import { tableNames } from './read-view.ts';

export type Table = Database<Buffer, Uint8Array>;

const gigabyte = 2 ** 30;
const binary = { encoding: 'binary', keyEncoding: 'binary' } as const;

/** The LMDB files of one data directory. */
export class Environment {
  readonly tables: Readonly<Record<TableName, Table>>;
  private readonly root: RootDatabase<Buffer, Uint8Array>;

  private constructor(root: RootDatabase<Buffer, Uint8Array>) {
    this.root = root;
    this.tables = {
      meta: root.openDB('meta', binary),
      docs: root.openDB('docs', binary),
      idx: root.openDB('idx', binary),
      oplog: root.openDB('oplog', binary),
      sess: root.openDB('sess', binary),
    };
  }

  static open(directory: string, options: { readonly mapSizeBytes?: number } = {}): Environment {
    return new Environment(
      open<Buffer, Uint8Array>({
        path: directory,
        maxDbs: 8,
        maxReaders: 1000,
        mapSize: options.mapSizeBytes ?? 64 * gigabyte,
        ...binary,
      }),
    );
  }

  /**
   * Writes everything staged as one LMDB transaction. Resolves once it is visible; `flushed`
   * resolves once it is on disk.
   */
  async commit(staged: ReadonlyMap<TableName, Overlay>): Promise<{ readonly flushed: Promise<unknown> }> {
    const done = this.root.batch(() => {
      for (const name of tableNames) {
        const table = this.tables[name];
        for (const { key, value } of staged.get(name)?.staged() ?? []) {
          const written = value === null ? table.remove(key) : table.put(key, toBuffer(value));
          // The batch as a whole reports failure; without this every single write would report it too.
          written.catch(() => undefined);
        }
      }
    });
    // Taken now: later it would be the promise of a later commit.
    const flushed = Promise.resolve(this.root.flushed);
    flushed.catch(() => undefined);
    await done;
    this.root.resetReadTxn();
    return { flushed };
  }

  resetReadTransaction(): void {
    this.root.resetReadTxn();
  }

  pinSnapshot(): ReturnType<RootDatabase['useReadTransaction']> {
    this.root.resetReadTxn();
    return this.root.useReadTransaction();
  }

  backup(directory: string): Promise<void> {
    return this.root.backup(directory, true);
  }

  async close(): Promise<void> {
    await this.root.flushed;
    await this.root.close();
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
