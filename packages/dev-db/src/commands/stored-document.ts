import { randomBytes } from 'node:crypto';
import type { RawDocument, Value } from '../bson/index.ts';
import {
  BsonWriter,
  getField,
  isArray,
  isDocument,
  listFieldNames,
  ObjectId,
  Regex,
  Undefined,
} from '../bson/index.ts';
import { findElement } from '../bson/find-element.ts';
import { MongoCommandError } from '../errors.ts';

export const maxDocumentBytes = 16 * 1024 * 1024;
/** Updates may grow a document a little beyond what a client may send. */
const storedSlackBytes = 16 * 1024;

const idName = Buffer.from('_id');
const machine = randomBytes(5);
let counter = randomBytes(3).readUIntBE(0, 3);

export function newObjectId(): ObjectId {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000), 0);
  bytes.set(machine, 4);
  counter = (counter + 1) & 0xffffff;
  bytes.writeUIntBE(counter, 9, 3);
  return new ObjectId(Uint8Array.from(bytes));
}

/** The bytes to store: `_id` first, made when missing, everything else as received. */
export function withIdFirst(document: RawDocument): RawDocument {
  const at = findElement(document, 0, idName);
  if (at === 4) return Uint8Array.prototype.slice.call(document);
  const w = new BsonWriter(document.length + 20);
  const start = w.beginDocument();
  if (at < 0) {
    w.element('_id', newObjectId());
    w.copyElements(document);
  } else {
    const end = w.copyElement(document, at);
    w.raw(document, 4, at);
    w.raw(document, end, document.length - 1);
  }
  w.endDocument(start);
  return w.take();
}

/** @throws what MongoDB says about ids and sizes it does not store */
export function assertStorable(document: RawDocument): void {
  if (document.length > maxDocumentBytes + storedSlackBytes) {
    throw new MongoCommandError(
      10334,
      `BSONObj size: ${document.length} (0x${document.length.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`,
    );
  }
  assertId(getField(document, '_id'));
}

function assertId(id: Value | undefined): void {
  if (isArray(id)) throw new MongoCommandError(53, "The '_id' value cannot be of type array");
  if (id instanceof Regex) throw new MongoCommandError(53, "The '_id' value cannot be of type regex");
  if (id instanceof Undefined) throw new MongoCommandError(53, "The '_id' value cannot be of type undefined");
  if (!isDocument(id)) return;
  const dollar = listFieldNames(id).find((name) => name.startsWith('$'));
  if (dollar === undefined) return;
  throw new MongoCommandError(
    52,
    `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
  );
}
