import { Types } from 'mongoose';

export type ObjectId = Types.ObjectId;

export function newObjectId(): ObjectId {
  return new Types.ObjectId();
}

/** For ids that have already passed the contract's `idSchema`. */
export function toObjectId(id: string): ObjectId {
  return Types.ObjectId.createFromHexString(id);
}
