import { randomInt } from 'node:crypto';
import { MongoCommandError } from '../errors.ts';
import type { ServerCursor } from './server-cursor.ts';

const idleLimitMs = 10 * 60_000;

/** The open cursors of the server. */
export class CursorRegistry {
  private readonly cursors = new Map<bigint, ServerCursor>();
  private nextId = BigInt(randomInt(1, 2 ** 40)) << 16n;

  add(cursor: ServerCursor): bigint {
    this.nextId += BigInt(randomInt(1, 1000));
    this.cursors.set(this.nextId, cursor);
    cursor.lastUsedAt = Date.now();
    return this.nextId;
  }

  find(id: bigint): ServerCursor | undefined {
    return this.cursors.get(id);
  }

  /** @throws CursorNotFound (43) */
  get(id: bigint): ServerCursor {
    const cursor = this.cursors.get(id);
    if (!cursor) throw new MongoCommandError(43, `cursor id ${id} not found`);
    cursor.lastUsedAt = Date.now();
    return cursor;
  }

  remove(id: bigint): boolean {
    const cursor = this.cursors.get(id);
    if (!cursor) return false;
    this.cursors.delete(id);
    cursor.close();
    return true;
  }

  removeWhere(isUnwanted: (cursor: ServerCursor) => boolean): void {
    for (const [id, cursor] of [...this.cursors]) if (isUnwanted(cursor)) this.remove(id);
  }

  closeIdle(now = Date.now()): void {
    this.removeWhere((cursor) => !cursor.isBusy && now - cursor.lastUsedAt > idleLimitMs);
  }

  get size(): number {
    return this.cursors.size;
  }
}
