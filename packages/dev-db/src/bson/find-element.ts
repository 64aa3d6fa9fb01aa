import { elementEnd } from './element.ts';

/**
 * Finds a field of the document that starts at `start` inside `b`.
 * @returns the index of its type byte, or -1; the payload starts at result + key.length + 2.
 */
export function findElement(b: Uint8Array, start: number, key: Uint8Array): number {
  const length = key.length;
  let at = start + 4;
  for (;;) {
    const type = b[at];
    if (!type) return -1;
    let i = 0;
    let p = at + 1;
    while (i < length && b[p] === key[i]) {
      i++;
      p++;
    }
    if (i === length && b[p] === 0) return at;
    while (b[p] !== 0) {
      if (p >= b.length) return -1;
      p++;
    }
    at = elementEnd(b, type, p + 1);
  }
}
