import { MongoCommandError } from '../errors.ts';
import { formatDocument } from '../bson/format.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { getField } from '../bson/raw-document.ts';
import type { ElementFilter } from './array-filters.ts';
import { checkArrayFilters, compileArrayFilters } from './array-filters.ts';
import { ChangeRecorder } from './change-recorder.ts';
import { expandPath } from './expand-path.ts';
import { MutableDocument } from './mutable.ts';
import type { ModifierEntry } from './parse-modifiers.ts';
import { parseModifiers } from './parse-modifiers.ts';
import { isSameValue } from './same-bytes.ts';
import type { Target } from './target.ts';
import { findTarget } from './target.ts';
import type { ApplyOptions, CompiledUpdate, UpdateContext, UpdateResult } from './types.ts';
import { buildUpsertBase, withIdFirst } from './upsert-base.ts';

interface ModifierUpdate {
  readonly entries: readonly ModifierEntry[];
  readonly filters: ReadonlyMap<string, ElementFilter>;
  readonly usesPosition: boolean;
}

export function compileModifierUpdate(update: RawDocument, context: UpdateContext): CompiledUpdate {
  const query = { collation: context.collation, let: context.let, now: context.now };
  const filters = compileArrayFilters(context.arrayFilters ?? [], query);
  const entries = parseModifiers(update, { collation: context.collation, now: context.now ?? new Date() });
  checkArrayFilters(entries, filters, () => formatDocument(update));
  const usesPosition = entries.some(({ parts }) => parts.includes('$'));
  const compiled: ModifierUpdate = { entries, filters, usesPosition };
  return {
    kind: 'modifiers',
    apply: (document, options) => applyTo(document, compiled, options),
    buildUpsert: (filter, newId) => {
      const base = MutableDocument.open(buildUpsertBase(filter));
      const raw = base.toRaw();
      applyEntries(base, raw, compiled, undefined, true);
      const hadId = getField(raw, '_id');
      const id = base.fields.get('_id');
      if (hadId !== undefined && id !== undefined) checkId(raw, base.toRaw());
      return withIdFirst(base.toRaw(), newId);
    },
  };
}

function applyTo(document: RawDocument, compiled: ModifierUpdate, options: ApplyOptions = {}): UpdateResult {
  const details = compiled.usesPosition ? options.filter?.matchWithDetails(document) : undefined;
  const root = MutableDocument.open(document);
  const recorder = applyEntries(root, document, compiled, details?.arrayIndex, false);
  if (!recorder.hasChanges) return { document, isModified: false, updateDescription: undefined };
  const changed = root.toRaw();
  checkId(document, changed);
  return { document: changed, isModified: true, updateDescription: recorder.describe(root) };
}

function applyEntries(
  root: MutableDocument,
  original: RawDocument,
  { entries, filters }: ModifierUpdate,
  arrayIndex: number | undefined,
  isInsert: boolean,
): ChangeRecorder {
  const recorder = new ChangeRecorder();
  const state = { root, original, isInsert };
  for (const entry of entries) {
    const { modifier } = entry;
    if (modifier.onlyOnInsert && !isInsert) continue;
    for (const parts of expandPath(entry.parts, { root, filters, arrayIndex })) {
      const target = findTarget(root, parts, modifier.creates) ?? renameTarget(entry, parts);
      if (!target) continue;
      const outcome = modifier.apply(target, state);
      if (outcome.kind !== 'unchanged' && modifier.source !== undefined)
        recorder.recordRemoval(modifier.source);
      recorder.record(target, outcome);
    }
  }
  return recorder;
}

/** A rename decides for itself whether its new path has to be made. */
function renameTarget({ operator, path }: ModifierEntry, parts: readonly string[]): Target | undefined {
  if (operator !== '$rename') return undefined;
  return {
    path,
    createdPath: parts.join('.'),
    find: () => undefined,
    set: () => undefined,
    remove: () => undefined,
  };
}

function checkId(before: RawDocument, after: RawDocument): void {
  const old = getField(before, '_id');
  const now = getField(after, '_id');
  if (old === undefined) return;
  if (now === undefined || !isSameValue(old, now)) {
    throw new MongoCommandError(
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
}
