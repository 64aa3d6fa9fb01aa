import { AppError } from '../errors/app-error.ts';

/** A position in a sorted list: the values of the sort keys of the last row seen. */
export type CursorPosition = readonly (string | number)[];

/** Opaque to clients; carries the list's order so that a cursor of another order is refused. */
export function encodeCursor(order: string, position: CursorPosition): string {
  return Buffer.from(JSON.stringify([order, ...position])).toString('base64url');
}

export function decodeCursor(order: string, cursor: string, length: number): CursorPosition {
  const refuse = (): never => {
    throw new AppError('invalid_cursor', {
      errors: [{ path: 'query.cursor', message: 'is not a cursor of this list in this order' }],
    });
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return refuse();
  }
  if (!Array.isArray(parsed) || parsed[0] !== order || parsed.length !== length + 1) return refuse();
  const position = parsed.slice(1) as unknown[];
  if (!position.every((value) => typeof value === 'string' || typeof value === 'number')) return refuse();
  return position;
}
