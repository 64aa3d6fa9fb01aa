import { bsonType } from '../bson/bson-type.ts';
import { elementEnd, nameEnd } from '../bson/element.ts';
import { findElement } from '../bson/find-element.ts';
import type { CompiledPath } from '../bson/paths.ts';
import type { ElementTest, Matcher } from './matcher.ts';
import { matchState } from './matcher.ts';

/**
 * Follows `path` with MongoDB's implicit array traversal and asks `test` at every end it finds.
 * `expandsLeaf`: an array at the end offers its elements first and then itself.
 */
export function matchPath(path: CompiledPath, test: ElementTest, expandsLeaf: boolean): Matcher {
  if (path.keys.length > 1) return (b, start) => inDocument(b, start, path, 0, test, expandsLeaf);
  const key = path.keys[0] as Uint8Array;
  return (b, start) => {
    const at = findElement(b, start, key);
    if (at < 0) return test(b, 0, 0);
    return atLeaf(b, b[at] as number, at + key.length + 2, test, expandsLeaf);
  };
}

function inDocument(
  b: Uint8Array,
  start: number,
  path: CompiledPath,
  depth: number,
  test: ElementTest,
  expandsLeaf: boolean,
): boolean {
  const key = path.keys[depth] as Uint8Array;
  const at = findElement(b, start, key);
  if (at < 0) return test(b, 0, 0);
  const type = b[at] as number;
  const payload = at + key.length + 2;
  if (depth === path.keys.length - 1) return atLeaf(b, type, payload, test, expandsLeaf);
  if (type === bsonType.object) return inDocument(b, payload, path, depth + 1, test, expandsLeaf);
  if (type === bsonType.array) return inArray(b, payload, path, depth + 1, test, expandsLeaf);
  return test(b, 0, 0);
}

/** Elements that are documents are searched for the rest of the path; a number in it names an element. */
function inArray(
  b: Uint8Array,
  start: number,
  path: CompiledPath,
  depth: number,
  test: ElementTest,
  expandsLeaf: boolean,
): boolean {
  const index = path.indexes[depth];
  for (let at = start + 4, i = 0; b[at]; i++) {
    const type = b[at] as number;
    const payload = nameEnd(b, at + 1) + 1;
    if (type === bsonType.object && inDocument(b, payload, path, depth, test, expandsLeaf)) {
      matchState.arrayIndex = i;
      return true;
    }
    if (index === i && atIndex(b, type, payload, path, depth, test, expandsLeaf)) return true;
    at = elementEnd(b, type, payload);
  }
  return false;
}

function atIndex(
  b: Uint8Array,
  type: number,
  payload: number,
  path: CompiledPath,
  depth: number,
  test: ElementTest,
  expandsLeaf: boolean,
): boolean {
  if (depth === path.keys.length - 1) return atLeaf(b, type, payload, test, expandsLeaf);
  if (type === bsonType.object) return inDocument(b, payload, path, depth + 1, test, expandsLeaf);
  if (type === bsonType.array) return inArray(b, payload, path, depth + 1, test, expandsLeaf);
  return test(b, 0, 0);
}

function atLeaf(b: Uint8Array, type: number, at: number, test: ElementTest, expandsLeaf: boolean): boolean {
  if (type === bsonType.array && expandsLeaf) {
    for (let p = at + 4, i = 0; b[p]; i++) {
      const elementType = b[p] as number;
      const payload = nameEnd(b, p + 1) + 1;
      if (test(b, elementType, payload)) {
        matchState.arrayIndex = i;
        return true;
      }
      p = elementEnd(b, elementType, payload);
    }
  }
  return test(b, type, at);
}
