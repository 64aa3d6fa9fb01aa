import { MongoCommandError } from '../../errors.ts';
import { bsonType } from '../../bson/bson-type.ts';
import { elementEnd, nameEnd, readString } from '../../bson/element.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import type { BsonWriter } from '../../bson/writer.ts';
import { buildDocument } from '../../bson/writer.ts';
import { arrayIndexName } from '../../bson/write-value.ts';
import type { NestedNode, ProjectionMode, ProjectionNode } from './nodes.ts';

/** What stays the same while one document is projected. */
interface Run {
  readonly root: RawDocument;
  readonly mode: ProjectionMode;
  readonly arrayIndex: number | undefined;
  readonly writer: BsonWriter;
}

export function applyProjection(
  root: RawDocument,
  tree: NestedNode,
  mode: ProjectionMode,
  arrayIndex?: number,
): RawDocument {
  return buildDocument((writer) => {
    writeFields(root, 0, tree, { root, mode, arrayIndex, writer });
  });
}

function writeFields(b: Uint8Array, start: number, node: NestedNode, run: Run): void {
  let done: Set<string> | undefined;
  for (let at = start + 4; b[at];) {
    const type = b[at] as number;
    const end = nameEnd(b, at + 1);
    const name = readString(b, at + 1, end);
    const next = elementEnd(b, type, end + 1);
    const child = node.children.get(name);
    if (!child) {
      if (run.mode !== 'inclusion') run.writer.raw(b, at, next);
    } else if (writeField(b, at, name, type, end + 1, next, child, run) && node.hasComputed) {
      done ??= new Set();
      done.add(name);
    }
    at = next;
  }
  if (node.hasComputed) writeComputed(node, done, run);
}

/** @returns true when nothing remains to be computed for the field after the others. */
function writeField(
  b: Uint8Array,
  at: number,
  name: string,
  type: number,
  payload: number,
  next: number,
  child: ProjectionNode,
  run: Run,
): boolean {
  switch (child.kind) {
    case 'include':
      run.writer.raw(b, at, next);
      return true;
    case 'exclude':
      return true;
    case 'computed': {
      if (run.mode !== 'addFields') return false;
      const value = child.expression(run.root);
      if (value !== undefined) run.writer.element(name, value);
      return true;
    }
    case 'slice':
      if (type === bsonType.array) writeSlice(b, name, payload, child, run.writer);
      else run.writer.raw(b, at, next);
      return true;
    case 'positional':
      if (type === bsonType.array) writeMatched(b, name, payload, run);
      else run.writer.raw(b, at, next);
      return true;
    case 'nested':
      return writeNested(b, at, name, type, payload, next, child, run);
  }
}

function writeNested(
  b: Uint8Array,
  at: number,
  name: string,
  type: number,
  payload: number,
  next: number,
  child: NestedNode,
  run: Run,
): boolean {
  const { writer } = run;
  if (type === bsonType.object) {
    const start = writer.beginNested(name, bsonType.object);
    writeFields(b, payload, child, run);
    writer.endDocument(start);
    return true;
  }
  if (type === bsonType.array) {
    if (child.isPositional) writeMatched(b, name, payload, run);
    else writeArray(b, name, payload, child, run);
    return true;
  }
  if (run.mode === 'addFields' && child.hasComputed) {
    writeOnlyComputed(name, child, run);
    return true;
  }
  if (run.mode !== 'inclusion') writer.raw(b, at, next);
  return run.mode !== 'inclusion';
}

function writeArray(b: Uint8Array, name: string, start: number, node: NestedNode, run: Run): void {
  const { writer } = run;
  const frame = writer.beginNested(name, bsonType.array);
  let index = 0;
  for (let at = start + 4; b[at];) {
    const type = b[at] as number;
    const payload = nameEnd(b, at + 1) + 1;
    const next = elementEnd(b, type, payload);
    const elementName = arrayIndexName(index);
    if (type === bsonType.object) {
      const inner = writer.beginNested(elementName, bsonType.object);
      writeFields(b, payload, node, run);
      writer.endDocument(inner);
      index++;
    } else if (type === bsonType.array) {
      writeArray(b, elementName, payload, node, run);
      index++;
    } else if (run.mode === 'addFields' && node.hasComputed) {
      writeOnlyComputed(elementName, node, run);
      index++;
    } else if (run.mode !== 'inclusion') {
      writer.byte(type);
      writer.cString(elementName);
      writer.raw(b, payload, next);
      index++;
    }
    at = next;
  }
  writer.endDocument(frame);
}

/** Fields that the document does not have, in the order of the specification. */
function writeComputed(node: NestedNode, done: ReadonlySet<string> | undefined, run: Run): void {
  for (const [name, child] of node.children) {
    if (done?.has(name)) continue;
    if (child.kind === 'computed') {
      const value = child.expression(run.root);
      if (value !== undefined) run.writer.element(name, value);
    } else if (child.kind === 'nested' && child.hasComputed) writeOnlyComputed(name, child, run);
  }
}

function writeOnlyComputed(name: string, node: NestedNode, run: Run): void {
  const start = run.writer.beginNested(name, bsonType.object);
  writeComputed(node, undefined, run);
  run.writer.endDocument(start);
}

function listElements(b: Uint8Array, start: number): { type: number; payload: number; next: number }[] {
  const elements: { type: number; payload: number; next: number }[] = [];
  for (let at = start + 4; b[at];) {
    const type = b[at] as number;
    const payload = nameEnd(b, at + 1) + 1;
    const next = elementEnd(b, type, payload);
    elements.push({ type, payload, next });
    at = next;
  }
  return elements;
}

function writeSlice(
  b: Uint8Array,
  name: string,
  start: number,
  slice: { readonly skip: number | undefined; readonly limit: number },
  writer: BsonWriter,
): void {
  const elements = listElements(b, start);
  const kept = sliceOf(elements, slice.skip, slice.limit);
  const frame = writer.beginNested(name, bsonType.array);
  kept.forEach(({ type, payload, next }, i) => {
    writer.byte(type);
    writer.cString(arrayIndexName(i));
    writer.raw(b, payload, next);
  });
  writer.endDocument(frame);
}

export function sliceOf<T>(elements: readonly T[], skip: number | undefined, limit: number): readonly T[] {
  if (skip === undefined) return limit < 0 ? elements.slice(limit) : elements.slice(0, limit);
  const from = skip < 0 ? Math.max(0, elements.length + skip) : skip;
  return elements.slice(from, from + limit);
}

function writeMatched(b: Uint8Array, name: string, start: number, run: Run): void {
  const element = run.arrayIndex === undefined ? undefined : listElements(b, start)[run.arrayIndex];
  if (!element) {
    throw new MongoCommandError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  }
  const frame = run.writer.beginNested(name, bsonType.array);
  run.writer.byte(element.type);
  run.writer.cString('0');
  run.writer.raw(b, element.payload, element.next);
  run.writer.endDocument(frame);
}
