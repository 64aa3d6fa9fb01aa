import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, isDocument, listFields, readFields } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { StoredEvent } from '../storage/oplog.ts';
import { timeOfOplogKey } from '../storage/oplog.ts';
import { resumeToken } from './resume-token.ts';
import type { StreamOptions } from './stream-options.ts';

/** Fetches the current version of a changed document. */
export type LookupDocument = (
  database: string,
  collection: string,
  documentKey: RawDocument,
) => RawDocument | null;

/** The change event that clients see, made from a stored one. */
export function buildChangeEvent(
  stored: StoredEvent,
  options: StreamOptions,
  lookUp: LookupDocument,
): RawDocument {
  const event = readFields(stored.body);
  const op = String(event.get('op'));
  const expanded = (name: string): Value | undefined =>
    options.showExpandedEvents ? event.get(name) : undefined;
  return documentOf([
    ['_id', resumeToken(stored.key)],
    ['operationType', op],
    ['clusterTime', timeOfOplogKey(stored.key)],
    ['collectionUUID', expanded('ui')],
    ['wallTime', event.get('wallTime')],
    ['lsid', event.get('lsid')],
    ['txnNumber', event.get('txnNumber')],
    ['fullDocument', fullDocument(op, event, options, lookUp)],
    ['ns', namespaceOf(event)],
    ['to', event.get('to')],
    ['documentKey', event.get('documentKey')],
    ['updateDescription', updateDescription(event, options)],
    ['operationDescription', expanded('operationDescription')],
    ['fullDocumentBeforeChange', imageBefore(op, event, options)],
  ]);
}

export function invalidateEvent(stored: StoredEvent): RawDocument {
  return documentOf([
    ['_id', resumeToken(stored.key, true)],
    ['operationType', 'invalidate'],
    ['clusterTime', timeOfOplogKey(stored.key)],
    ['wallTime', getField(stored.body, 'wallTime')],
  ]);
}

function namespaceOf(event: ReadonlyMap<string, Value>): RawDocument {
  return documentOf([
    ['db', event.get('db')],
    ['coll', event.get('coll')],
  ]);
}

function fullDocument(
  op: string,
  event: ReadonlyMap<string, Value>,
  options: StreamOptions,
  lookUp: LookupDocument,
): Value | undefined {
  if (op === 'insert' || op === 'replace') return event.get('fullDocument');
  if (op !== 'update' || options.fullDocument === 'default') return undefined;
  if (options.fullDocument === 'updateLookup') {
    const key = event.get('documentKey');
    return isDocument(key) ? lookUp(String(event.get('db')), String(event.get('coll')), key) : null;
  }
  const image = event.get('postImage');
  if (!image && options.fullDocument === 'required') throw missingImage('post', 'update');
  return image ?? null;
}

function imageBefore(
  op: string,
  event: ReadonlyMap<string, Value>,
  options: StreamOptions,
): Value | undefined {
  const mode = options.fullDocumentBeforeChange;
  if (mode === 'off' || !['update', 'replace', 'delete'].includes(op)) return undefined;
  const image = event.get('preImage');
  if (!image && mode === 'required') throw missingImage('pre', 'update, delete and replace');
  return image ?? null;
}

function missingImage(kind: string, events: string): MongoCommandError {
  return new MongoCommandError(
    47,
    `Change stream was configured to require a ${kind}-image for all ${events} events, but the ${kind}-image was not found for event`,
  );
}

function updateDescription(
  event: ReadonlyMap<string, Value>,
  options: StreamOptions,
): RawDocument | undefined {
  const stored = event.get('updateDescription');
  if (!isDocument(stored)) return undefined;
  if (!options.showExpandedEvents) return stored;
  return documentOf([
    ...listFields(stored),
    ['disambiguatedPaths', event.get('disambiguatedPaths') ?? documentOf([])],
  ]);
}
