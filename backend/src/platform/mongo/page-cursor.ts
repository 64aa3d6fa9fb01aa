import { AppError } from '../errors/app-error.ts';

/** What the sort keys of a list are; a cursor may have been written by anybody, so each is checked. */
export type CursorKey = 'text' | 'integer' | 'real' | 'instantMs' | 'id';

/** A position in a sorted list: the values of the sort keys of the last row seen. */
export type CursorPosition<Keys extends readonly CursorKey[]> = {
  -readonly [Index in keyof Keys]: Keys[Index] extends 'text' | 'id' ? string : number;
};

// The widest span of a JavaScript date, either side of 1970.
const maxInstantMs = 8.64e15;

const fits: Readonly<Record<CursorKey, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  real: (value) => Number.isFinite(value),
  instantMs: (value) => Number.isSafeInteger(value) && Math.abs(value as number) <= maxInstantMs,
  id: (value) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value),
};

/** Opaque to clients; carries the list's order so that a cursor of another order is refused. */
export function encodeCursor(order: string, position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([order, ...position])).toString('base64url');
}

/** Throws `invalid_cursor` for anything but an order and a position as `encodeCursor` writes them. */
export function decodeCursor<const Keys extends readonly CursorKey[]>(
  order: string,
  cursor: string,
  keys: Keys,
): CursorPosition<Keys> {
  const [givenOrder, ...position] = parseArray(cursor);
  const isOurs =
    givenOrder === order &&
    position.length === keys.length &&
    keys.every((key, index) => fits[key](position[index]));
  if (!isOurs) {
    throw new AppError('invalid_cursor', {
      errors: [{ path: 'query.cursor', message: 'is not a cursor of this list in this order' }],
    });
  }
  return position as CursorPosition<Keys>;
}

function parseArray(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
