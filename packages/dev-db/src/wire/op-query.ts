import type { RawDocument } from '../bson/index.ts';
import { firstFieldName, getField, isDocument } from '../bson/index.ts';
import { headerBytes } from './frame-reader.ts';
import { validateBson } from './validate-bson.ts';

export const opQueryCode = 2004;
const opReplyCode = 1;
const awaitCapable = 8;

export interface OpQuery {
  readonly requestId: number;
  readonly database: string;
  readonly body: RawDocument;
}

/** The legacy form, in which drivers send only their first hello. @throws when malformed */
export function parseOpQuery(frame: Buffer): OpQuery {
  const nameStart = headerBytes + 4;
  const nameEnd = frame.indexOf(0, nameStart);
  if (nameEnd < 0) throw new Error('A query has no collection name');
  const start = nameEnd + 1 + 8;
  const end = validateBson(frame, start, frame.length);
  const namespace = frame.toString('utf8', nameStart, nameEnd);
  const dot = namespace.indexOf('.');
  const body = frame.subarray(start, end);
  const wrapped = firstFieldName(body) === '$query' ? getField(body, '$query') : undefined;
  return {
    requestId: frame.readInt32LE(4),
    database: dot < 0 ? namespace : namespace.slice(0, dot),
    body: isDocument(wrapped) ? wrapped : body,
  };
}

export function encodeOpReply(requestId: number, responseTo: number, body: RawDocument): Buffer[] {
  const head = Buffer.alloc(headerBytes + 20);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(opReplyCode, 12);
  head.writeInt32LE(awaitCapable, 16);
  head.writeInt32LE(1, 32);
  return [head, Buffer.from(body.buffer, body.byteOffset, body.byteLength)];
}
