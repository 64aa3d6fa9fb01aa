import type { RawDocument } from '../bson/raw-document.ts';
import { listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';
import { createUpdateDescription } from './change-recorder.ts';
import { isSameValue } from './same-bytes.ts';
import type { UpdateDescription } from './types.ts';

interface Diff {
  readonly updated: [string, Value][];
  readonly removed: string[];
  readonly truncated: { field: string; newSize: number }[];
}

/** What changed between two versions of a document, for updates that do not say it themselves. */
export function describeDifference(before: RawDocument, after: RawDocument): UpdateDescription {
  const diff: Diff = { updated: [], removed: [], truncated: [] };
  diffDocuments(before, after, '', diff);
  return createUpdateDescription(diff.updated, diff.removed, diff.truncated);
}

function diffDocuments(before: RawDocument, after: RawDocument, prefix: string, diff: Diff): void {
  const old = new Map(listFields(before));
  const now = new Map(listFields(after));
  for (const name of old.keys()) if (!now.has(name)) diff.removed.push(prefix + name);
  for (const [name, value] of now) {
    const previous = old.get(name);
    if (previous === undefined) diff.updated.push([prefix + name, value]);
    else diffValues(previous, value, prefix + name, diff);
  }
}

function diffValues(before: Value, after: Value, path: string, diff: Diff): void {
  if (isSameValue(before, after)) return;
  if (isDocument(before) && isDocument(after)) diffDocuments(before, after, `${path}.`, diff);
  else if (isArray(before) && isArray(after)) diffArrays(before, after, path, diff);
  else diff.updated.push([path, after]);
}

function diffArrays(before: readonly Value[], after: readonly Value[], path: string, diff: Diff): void {
  after.forEach((value, i) => {
    const previous = before[i];
    if (previous === undefined) diff.updated.push([`${path}.${i}`, value]);
    else diffValues(previous, value, `${path}.${i}`, diff);
  });
  if (after.length < before.length) diff.truncated.push({ field: path, newSize: after.length });
}
