import { garbagePrefix } from './collection-admin.ts';
import { removeStoredCount } from './document-count.ts';
import { spanOfId } from './keys.ts';
import type { Entry, TableName } from './read-view.ts';
import type { Store } from './store.ts';
import type { WriteView } from './write-view.ts';

const entriesPerStep = 2000;
const span = { from: Buffer.from(garbagePrefix), until: Buffer.from('g0') };

/** Removes what dropped collections and indexes left behind, in small steps between other writes. */
export async function reapGarbage(store: Store): Promise<void> {
  for (;;) {
    let isDone = true;
    for (const entry of store.latest.range('meta', span)) {
      isDone = false;
      await store.write((view) => reapStep(view, entry));
      break;
    }
    if (isDone) return;
  }
}

function reapStep(view: WriteView, { key, value }: Entry): void {
  const table: TableName = Buffer.from(key).toString('latin1').startsWith(`${garbagePrefix}docs/`)
    ? 'docs'
    : 'idx';
  let removed = 0;
  for (const stale of view.keys(table, spanOfId(Buffer.from(value).readUInt32BE(0)))) {
    view.remove(table, stale);
    if (++removed >= entriesPerStep) return;
  }
  view.remove('meta', key);
  if (table === 'docs') removeStoredCount(view, Buffer.from(value).readUInt32BE(0));
}
