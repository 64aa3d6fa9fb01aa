import { mongo } from 'mongoose';
import { isObjectId } from './object-id.ts';

/** A document as the database stores it. */
export function bytesOf(document: Readonly<Record<string, unknown>>): Uint8Array {
  return mongo.BSON.serialize(document, { ignoreUndefined: true });
}

/** Whether two values are stored as the same bytes; one that is undefined is not stored. */
export function isStoredAlike(left: unknown, right: unknown): boolean {
  return isPlainlyAlike(left, right) || Buffer.compare(bytesOf({ left }), bytesOf({ left: right })) === 0;
}

/** True only of what is stored as the same bytes, and false of some of it: spares writing most values. */
function isPlainlyAlike(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || left === null) return Object.is(left, right);
  if (left instanceof Date) return right instanceof Date && left.getTime() === right.getTime();
  if (isObjectId(left)) return isObjectId(right) && left.equals(right);
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((item, index) => item !== undefined && isPlainlyAlike(item, right[index]));
}
