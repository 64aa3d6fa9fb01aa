import { AsyncLocalStorage } from 'node:async_hooks';
import { Types } from 'mongoose';

export type ObjectId = Types.ObjectId;

const chosen = new AsyncLocalStorage<() => ObjectId>();

export function newObjectId(): ObjectId {
  return chosen.getStore()?.() ?? new Types.ObjectId();
}

/** Within `work` new ids are those that `next` gives: for data that is to be the same every time it is made. */
export function withObjectIds<T>(next: () => ObjectId, work: () => Promise<T>): Promise<T> {
  return chosen.run(next, work);
}

export function isObjectId(value: unknown): value is ObjectId {
  return value instanceof Types.ObjectId;
}

/** For ids that have already passed the contract's `idSchema`. */
export function toObjectId(id: string): ObjectId {
  return Types.ObjectId.createFromHexString(id);
}
