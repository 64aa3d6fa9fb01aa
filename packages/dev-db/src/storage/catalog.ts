import { MongoCommandError } from '../errors.ts';
import type { CatalogChange } from './catalog-change.ts';
import type { CommittedView } from './committed-view.ts';
import type { CollectionEntry } from './collection-entry.ts';
import { collectionFromDocument } from './collection-entry.ts';
import { findStoredCount } from './document-count.ts';
import { recordIdAtEnd, spanOfId } from './keys.ts';
import type { ReadView } from './read-view.ts';
import { WriteView } from './write-view.ts';

const metaPrefix = Buffer.from('c/');
const nextIdKey = Buffer.from('next-id');

export const catalogKey = (database: string, name: string): Buffer => Buffer.from(`c/${database}\0${name}`);

/** All databases and collections: the committed state in memory, staged changes in the views that made them. */
export class Catalog {
  private readonly databases = new Map<string, Map<string, CollectionEntry>>();
  /** Commit number of the last change per namespace, kept while transactions with older snapshots live. */
  private readonly changedAt = new Map<string, number>();
  private nextId = 1;

  load(view: CommittedView): void {
    const stored = view.get('meta', nextIdKey);
    this.nextId = stored ? Buffer.from(stored).readUInt32BE(0) : 1;
    for (const { key, value } of view.range('meta', { from: metaPrefix, until: Buffer.from('c0') })) {
      const [database = '', name = ''] = Buffer.from(key).toString('utf8', metaPrefix.length).split('\0');
      const entry = collectionFromDocument(database, name, Buffer.from(value));
      this.restoreRuntime(view, entry);
      this.namesOf(database).set(name, entry);
    }
  }

  private restoreRuntime(view: CommittedView, entry: CollectionEntry): void {
    const span = spanOfId(entry.id);
    entry.runtime.count = findStoredCount(view, entry.id) ?? view.count('docs', span);
    for (const key of view.keys('docs', span, true)) {
      entry.runtime.nextRecordId = recordIdAtEnd(key) + 1;
      break;
    }
  }

  find(view: ReadView, database: string, name: string): CollectionEntry | undefined {
    if (view instanceof WriteView) {
      const change = view.catalogChanges.get(`${database}.${name}`);
      if (change) return change.entry ?? undefined;
    }
    return this.databases.get(database)?.get(name);
  }

  listCollections(view: ReadView, database: string): CollectionEntry[] {
    const found = new Map(this.databases.get(database));
    if (view instanceof WriteView) {
      for (const change of view.catalogChanges.values()) {
        if (change.database !== database) continue;
        if (change.entry) found.set(change.name, change.entry);
        else found.delete(change.name);
      }
    }
    return [...found.values()];
  }

  listDatabases(): string[] {
    return [...this.databases.keys()].filter((name) => this.databases.get(name)?.size).sort();
  }

  *all(): Generator<CollectionEntry> {
    for (const names of this.databases.values()) yield* names.values();
  }

  takeId(view: WriteView): number {
    const id = this.nextId++;
    const stored = Buffer.allocUnsafe(4);
    stored.writeUInt32BE(this.nextId);
    view.put('meta', nextIdKey, stored);
    return id;
  }

  /** Stages a new or changed entry, or with null its removal. */
  stage(view: WriteView, database: string, name: string, entry: CollectionEntry | null): void {
    const key = catalogKey(database, name);
    if (entry) view.put('meta', key, entry.toDocument());
    else view.remove('meta', key);
    view.setCatalogChange(`${database}.${name}`, { database, name, entry });
  }

  /** @throws SnapshotUnavailable when the namespace changed after the snapshot was taken. */
  assertUnchangedSince(database: string, name: string, snapshotCommit: number): void {
    if ((this.changedAt.get(`${database}.${name}`) ?? 0) <= snapshotCommit) return;
    throw new MongoCommandError(
      246,
      'Unable to read from a snapshot due to pending collection catalog changes; please retry the operation.',
    );
  }

  apply(changes: Iterable<CatalogChange>, commit: number, hasSnapshots: boolean): void {
    if (!hasSnapshots) this.changedAt.clear();
    for (const { database, name, entry } of changes) {
      const names = this.namesOf(database);
      if (entry) names.set(name, entry);
      else names.delete(name);
      if (names.size === 0) this.databases.delete(database);
      this.changedAt.set(`${database}.${name}`, commit);
    }
  }

  private namesOf(database: string): Map<string, CollectionEntry> {
    const known = this.databases.get(database);
    if (known) return known;
    const names = new Map<string, CollectionEntry>();
    this.databases.set(database, names);
    return names;
  }
}
