import { mongo } from 'mongoose';

/** A document as the database stores it. */
export function bytesOf(document: Readonly<Record<string, unknown>>): Uint8Array {
  return mongo.BSON.serialize(document, { ignoreUndefined: true });
}
