/** Order of the UTF-8 bytes, which is the order of code points; JavaScript's `<` differs on surrogates. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return compareUnits(x, y);
  }
  return a.length - b.length;
}

function compareUnits(x: number, y: number): number {
  if (x >= 0xd800 && y >= 0xd800) {
    const isLeftSurrogate = x <= 0xdfff;
    if (isLeftSurrogate !== y <= 0xdfff) return isLeftSurrogate ? 1 : -1;
  }
  return x < y ? -1 : 1;
}
