import { compareStrings } from '../bson/compare-strings.ts';
import { parseArrayIndex } from '../bson/paths.ts';

/** Field by field: numbers by their value, everything else by code points. */
export function comparePathParts(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareParts(a[i] as string, b[i] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareParts(a: string, b: string): number {
  const x = parseArrayIndex(a);
  const y = parseArrayIndex(b);
  return x >= 0 && y >= 0 ? x - y : compareStrings(a, b);
}
