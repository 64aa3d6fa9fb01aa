import type { RawDocument, Value } from '../bson/index.ts';
import { getField, isDocument, Timestamp } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { oplogKey } from '../storage/oplog.ts';
import { parseResumeToken } from './resume-token.ts';

export type ImageMode = 'off' | 'whenAvailable' | 'required';

export interface StreamOptions {
  readonly fullDocument: 'default' | 'updateLookup' | 'whenAvailable' | 'required';
  readonly fullDocumentBeforeChange: ImageMode;
  readonly showExpandedEvents: boolean;
  readonly isWholeCluster: boolean;
  /** Only events after this oplog key are shown; undefined means from now on. */
  readonly startAfter: Uint8Array | undefined;
}

const lookupModes = ['default', 'updateLookup', 'whenAvailable', 'required'] as const;
const imageModes = ['off', 'whenAvailable', 'required'] as const;

export function readStreamOptions(options: RawDocument): StreamOptions {
  const field = (name: string): Value | undefined => getField(options, name) ?? undefined;
  return {
    fullDocument: oneOf(lookupModes, field('fullDocument'), 'fullDocument') ?? 'default',
    fullDocumentBeforeChange:
      oneOf(imageModes, field('fullDocumentBeforeChange'), 'fullDocumentBeforeChange') ?? 'off',
    showExpandedEvents: field('showExpandedEvents') === true,
    isWholeCluster: field('allChangesForCluster') === true,
    startAfter: readStart(field('resumeAfter'), field('startAfter'), field('startAtOperationTime')),
  };
}

function oneOf<T extends string>(known: readonly T[], value: Value | undefined, name: string): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((mode) => mode === value);
  if (found) return found;
  throw new MongoCommandError(
    2,
    `Enumeration value '${String(value)}' for field '$changeStream.${name}' is not a valid value.`,
  );
}

function readStart(
  resumeAfter: Value | undefined,
  startAfter: Value | undefined,
  startAtOperationTime: Value | undefined,
): Uint8Array | undefined {
  const given = [resumeAfter, startAfter, startAtOperationTime].filter((value) => value !== undefined);
  if (given.length > 1) {
    throw new MongoCommandError(40674, 'Only one type of resume option is allowed, but multiple were found.');
  }
  if (isDocument(resumeAfter)) {
    const token = parseResumeToken(resumeAfter);
    if (token.isInvalidate) {
      throw new MongoCommandError(
        260,
        "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification.",
      );
    }
    return token.key;
  }
  if (isDocument(startAfter)) return parseResumeToken(startAfter).key;
  if (startAtOperationTime instanceof Timestamp) return keyBefore(startAtOperationTime);
  if (given.length > 0)
    throw new MongoCommandError(14, 'The resume option of $changeStream has the wrong type');
  return undefined;
}

/** The key just before every event of the given time. */
function keyBefore(time: Timestamp): Uint8Array {
  const key = oplogKey(time);
  for (let i = key.length - 1; i >= 0; i--) {
    const byte = key[i] as number;
    key[i] = (byte - 1) & 255;
    if (byte > 0) break;
  }
  return key;
}
