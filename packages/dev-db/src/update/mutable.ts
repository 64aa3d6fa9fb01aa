import { bsonType } from '../bson/bson-type.ts';
import { elementEnd, nameEnd, readString } from '../bson/element.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { readValue } from '../bson/read-value.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';
import { arrayIndexName } from '../bson/write-value.ts';
import type { BsonWriter } from '../bson/writer.ts';
import { buildDocument } from '../bson/writer.ts';

/** An element that nobody has looked into: its bytes are copied as they are. */
export class RawElement {
  readonly source: Uint8Array;
  readonly type: number;
  readonly start: number;
  readonly end: number;
  constructor(source: Uint8Array, type: number, start: number, end: number) {
    this.source = source;
    this.type = type;
    this.start = start;
    this.end = end;
  }
}

export type MutableNode = Value | RawElement | MutableDocument | MutableArray;

/** A document being changed; only what is touched is decoded. */
export class MutableDocument {
  readonly fields = new Map<string, MutableNode>();

  static open(raw: Uint8Array, start = 0): MutableDocument {
    const document = new MutableDocument();
    forEachElement(raw, start, (name, element) => void document.fields.set(name, element));
    return document;
  }

  toRaw(): RawDocument {
    return buildDocument((writer) => {
      writeFields(writer, this);
    });
  }
}

export class MutableArray {
  readonly elements: MutableNode[] = [];

  static open(raw: Uint8Array, start: number): MutableArray {
    const array = new MutableArray();
    forEachElement(raw, start, (_name, element) => void array.elements.push(element));
    return array;
  }
}

function forEachElement(
  raw: Uint8Array,
  start: number,
  visit: (name: string, element: RawElement) => void,
): void {
  for (let at = start + 4; raw[at];) {
    const type = raw[at] as number;
    const payload = nameEnd(raw, at + 1) + 1;
    const end = elementEnd(raw, type, payload);
    visit(readString(raw, at + 1, payload - 1), new RawElement(raw, type, payload, end));
    at = end;
  }
}

/** Opens documents and arrays for changes; scalars come back as values. */
export function openNode(node: MutableNode): Value | MutableDocument | MutableArray {
  if (node instanceof RawElement) {
    if (node.type === bsonType.object) return MutableDocument.open(node.source, node.start);
    if (node.type === bsonType.array) return MutableArray.open(node.source, node.start);
    return readValue(node.source, node.type, node.start);
  }
  if (isDocument(node as Value)) return MutableDocument.open(node as RawDocument);
  if (isArray(node as Value)) {
    const array = new MutableArray();
    array.elements.push(...(node as readonly Value[]));
    return array;
  }
  return node;
}

export function valueOfNode(node: MutableNode): Value {
  if (node instanceof RawElement) return readValue(node.source, node.type, node.start);
  if (node instanceof MutableDocument) return node.toRaw();
  if (node instanceof MutableArray) return node.elements.map(valueOfNode);
  return node;
}

function writeFields(writer: BsonWriter, document: MutableDocument): void {
  for (const [name, node] of document.fields) writeNode(writer, name, node);
}

function writeNode(writer: BsonWriter, name: string, node: MutableNode): void {
  if (node instanceof RawElement) {
    writer.byte(node.type);
    writer.cString(name);
    writer.raw(node.source, node.start, node.end);
  } else if (node instanceof MutableDocument) {
    const start = writer.beginNested(name, bsonType.object);
    writeFields(writer, node);
    writer.endDocument(start);
  } else if (node instanceof MutableArray) {
    const start = writer.beginNested(name, bsonType.array);
    node.elements.forEach((element, i) => {
      writeNode(writer, arrayIndexName(i), element);
    });
    writer.endDocument(start);
  } else writer.element(name, node);
}
