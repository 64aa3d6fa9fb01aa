import { compilePath, parseArrayIndex } from '../bson/paths.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { getField } from '../bson/raw-document.ts';
import type { MaybeValue, Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';

/** The values that `distinct` on `path` yields for one document (array elements one by one). */
export function distinctValues(document: RawDocument, path: string): Value[] {
  const found: Value[] = [];
  collect(document, compilePath(path).parts, 0, found);
  return found;
}

function collect(value: MaybeValue, parts: readonly string[], depth: number, found: Value[]): void {
  if (value === undefined) return;
  const part = parts[depth];
  if (part === undefined) {
    if (isArray(value)) found.push(...value);
    else found.push(value);
  } else if (isDocument(value)) collect(getField(value, part), parts, depth + 1, found);
  else if (isArray(value)) {
    const index = parseArrayIndex(part);
    if (index >= 0) collect(value[index], parts, depth + 1, found);
    for (const element of value) if (isDocument(element)) collect(element, parts, depth, found);
  }
}
