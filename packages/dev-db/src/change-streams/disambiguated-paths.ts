import type { MaybeValue, RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, isArray, isDocument, listFieldNames } from '../bson/index.ts';

const numeric = /^\d+$/;

/**
 * For paths in which a number is a field's name, not an array position: the path as its parts,
 * positions as integers. Undefined when no path is ambiguous.
 */
export function disambiguatedPaths(document: RawDocument, description: RawDocument): RawDocument | undefined {
  const found: [string, Value][] = [];
  for (const path of changedPaths(description)) {
    if (!/(^|\.)\d+(\.|$)/.test(path)) continue;
    const parts = resolve(document, path.split('.'));
    if (parts.some((part) => typeof part === 'string' && numeric.test(part))) found.push([path, parts]);
  }
  return found.length > 0 ? documentOf(found) : undefined;
}

function changedPaths(description: RawDocument): string[] {
  const updated = getField(description, 'updatedFields');
  const removed = getField(description, 'removedFields');
  return [
    ...(isDocument(updated) ? listFieldNames(updated) : []),
    ...(isArray(removed) ? removed.map(String) : []),
  ];
}

function resolve(document: RawDocument, path: readonly string[]): Value[] {
  let value: MaybeValue = document;
  return path.map((part) => {
    const isPosition = isArray(value) && numeric.test(part);
    if (isArray(value)) value = value[Number(part)];
    else value = isDocument(value) ? getField(value, part) : undefined;
    return isPosition ? Number(part) : part;
  });
}
