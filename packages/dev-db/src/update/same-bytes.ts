import { compareBytes } from '../bson/compare.ts';
import type { Value } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';

/** True for values of the same type and the same bytes: 1 and 1.0 differ. */
export function isSameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  return compareBytes(documentOf([['', a]]), documentOf([['', b]])) === 0;
}
