import type { RawDocument } from '../bson/index.ts';
import { documentOf, getField } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { oplogKeyBytes } from '../storage/oplog.ts';

const prefix = '82';
const invalidateSuffix = 'FF';

/** `{_data: '82' + hex of the oplog key}`; the token of an invalidate ends with FF. */
export function resumeToken(key: Uint8Array, isInvalidate = false): RawDocument {
  const data =
    prefix + Buffer.from(key).toString('hex').toUpperCase() + (isInvalidate ? invalidateSuffix : '');
  return documentOf([['_data', data]]);
}

export function parseResumeToken(token: RawDocument): {
  readonly key: Uint8Array;
  readonly isInvalidate: boolean;
} {
  const data = getField(token, '_data');
  if (typeof data !== 'string' || !/^82([0-9A-F]{16})(FF)?$/i.test(data)) {
    throw new MongoCommandError(50811, 'The resume token has a form that this server did not give out');
  }
  const hex = data.slice(prefix.length, prefix.length + oplogKeyBytes * 2);
  return { key: Buffer.from(hex, 'hex'), isInvalidate: data.length > prefix.length + oplogKeyBytes * 2 };
}
