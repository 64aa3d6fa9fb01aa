import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';

const mark = 'ops_';
// The mark lets secret scanners find a leaked key; the id lets us find it without trying hashes.
const pattern = /^ops_([0-9a-f]{24})_([\w-]{43})$/;

export function isApiKey(credential: string): boolean {
  return credential.startsWith(mark);
}

export function keyPrefixOf(id: ObjectId): string {
  return `${mark}${id.toHexString()}`;
}

export function joinApiKey(id: ObjectId, secret: string): string {
  return `${keyPrefixOf(id)}_${secret}`;
}

export function splitApiKey(key: string): { id: ObjectId; secret: string } | null {
  const [, id, secret] = pattern.exec(key) ?? [];
  return id !== undefined && secret !== undefined ? { id: toObjectId(id), secret } : null;
}
