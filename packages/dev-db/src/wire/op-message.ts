import type { RawDocument } from '../bson/index.ts';
import { headerBytes } from './frame-reader.ts';
import { validateBson } from './validate-bson.ts';

export const opMessageCode = 2013;
export const flagBits = { checksumPresent: 1, moreToCome: 2, exhaustAllowed: 0x10000 } as const;
/** Unknown bits among the first sixteen must be refused. */
const knownRequiredBits = flagBits.checksumPresent | flagBits.moreToCome;

export interface OpMessage {
  readonly requestId: number;
  readonly flags: number;
  readonly body: RawDocument;
  readonly sequences: ReadonlyMap<string, readonly RawDocument[]>;
}

/** @throws when the message is malformed; the connection cannot go on then */
export function parseOpMessage(frame: Buffer): OpMessage {
  if (frame.length < headerBytes + 4) throw new Error('A message has no flags');
  const flags = frame.readUInt32LE(headerBytes);
  if ((flags & 0xffff & ~knownRequiredBits) !== 0) throw new Error('A message has unknown required flags');
  const end = flags & flagBits.checksumPresent ? frame.length - 4 : frame.length;
  let body: RawDocument | undefined;
  const sequences = new Map<string, RawDocument[]>();
  let at = headerBytes + 4;
  while (at < end) {
    const kind = frame[at++];
    if (kind === 0) {
      if (body) throw new Error('A message has two bodies');
      const start = at;
      at = validateBson(frame, start, end);
      body = frame.subarray(start, at);
    } else if (kind === 1) at = parseSequence(frame, at, end, sequences);
    else throw new Error(`Sections of kind ${kind} are not known`);
  }
  if (!body || at !== end) throw new Error('A message has no body');
  return { requestId: frame.readInt32LE(4), flags, body, sequences };
}

function parseSequence(
  frame: Buffer,
  start: number,
  limit: number,
  into: Map<string, RawDocument[]>,
): number {
  if (start + 5 > limit) throw new Error('A document sequence is cut off');
  const end = start + frame.readInt32LE(start);
  const nameEnd = frame.indexOf(0, start + 4);
  if (end > limit || nameEnd < 0 || nameEnd >= end) throw new Error('A document sequence is malformed');
  const name = frame.toString('utf8', start + 4, nameEnd);
  if (into.has(name)) throw new Error('A document sequence comes twice');
  const documents: RawDocument[] = [];
  for (let at = nameEnd + 1; at < end;) {
    const next = validateBson(frame, at, end);
    documents.push(frame.subarray(at, next));
    at = next;
  }
  into.set(name, documents);
  return end;
}

/** Below this size copying is cheaper than handing two buffers to the socket. */
const oneWriteBytes = 32 * 1024;

export function encodeOpMessage(
  requestId: number,
  responseTo: number,
  body: RawDocument,
  flags = 0,
): Buffer[] {
  const isSmall = body.length < oneWriteBytes;
  const head = Buffer.allocUnsafe(headerBytes + 5 + (isSmall ? body.length : 0));
  head.writeInt32LE(headerBytes + 5 + body.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(opMessageCode, 12);
  head.writeUInt32LE(flags, 16);
  head[20] = 0;
  if (isSmall) {
    head.set(body, headerBytes + 5);
    return [head];
  }
  return [head, Buffer.from(body.buffer, body.byteOffset, body.byteLength)];
}
