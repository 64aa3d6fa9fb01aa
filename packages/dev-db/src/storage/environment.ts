import type { Database, RootDatabase } from 'lmdb';
import { open } from 'lmdb';
import type { Overlay } from './overlay.ts';
import type { TableName } from './read-view.ts';
import { tableNames } from './read-view.ts';

export type Table = Database<Buffer, Uint8Array>;

/** The part of LMDB's statistics that its type declarations leave out. */
interface PageStatistics {
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
  readonly lastPageNumber: number;
}

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
        // Every commit is on disk before it is visible: nothing to lose, and nothing to repair after a power cut.
        overlappingSync: false,
        ...binary,
      }),
    );
  }

  /** Writes everything staged as one LMDB transaction; resolves once it is on disk and visible. */
  async commit(staged: ReadonlyMap<TableName, Overlay>): Promise<void> {
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
    try {
      await done;
    } catch (error) {
      throw await causeOf(error);
    }
    this.root.resetReadTxn();
  }

  pinSnapshot(): ReturnType<RootDatabase['useReadTransaction']> {
    this.root.resetReadTxn();
    return this.root.useReadTransaction();
  }

  /** How much of the data file is in use. */
  pages(): { readonly usedPages: number; readonly totalPages: number } {
    const root = this.root.getStats() as PageStatistics;
    const all = [root, ...tableNames.map((name) => this.tables[name].getStats() as PageStatistics)];
    const usedPages = all.reduce(
      (sum, tree) => sum + tree.treeBranchPageCount + tree.treeLeafPageCount + tree.overflowPages,
      0,
    );
    return { usedPages, totalPages: root.lastPageNumber + 1 };
  }

  backup(directory: string): Promise<void> {
    return this.root.backup(directory, true);
  }

  async close(): Promise<void> {
    await this.root.flushed;
    await this.root.close();
  }
}

/** LMDB's own reason arrives on a promise of its own. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  const late = new Promise((resolve) => setTimeout(resolve, 1000, error));
  return Promise.race([
    Promise.resolve(error.commitError).then(
      () => error,
      (cause: unknown) => cause,
    ),
    late,
  ]);
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
