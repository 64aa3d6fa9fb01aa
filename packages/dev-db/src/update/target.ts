import { MongoCommandError } from '../errors.ts';
import { formatValue } from '../bson/format.ts';
import { parseArrayIndex } from '../bson/paths.ts';
import type { Value } from '../bson/values.ts';
import type { MutableNode } from './mutable.ts';
import { MutableArray, MutableDocument, openNode, valueOfNode } from './mutable.ts';

const maxPadding = 1_500_000;

/** The place that a path names, which may not exist yet. */
export interface Target {
  readonly path: string;
  /** The value there; undefined when nothing is. */
  find(): MutableNode | undefined;
  set(node: MutableNode): void;
  remove(): void;
  /** The first part of the path that did not exist, once something is set: what a change event names. */
  readonly createdPath: string;
}

interface Step {
  readonly parent: MutableDocument | MutableArray;
  readonly name: string;
}

function childOf({ parent, name }: Step): MutableNode | undefined {
  if (parent instanceof MutableDocument) return parent.fields.get(name);
  const index = parseArrayIndex(name);
  return index < 0 ? undefined : parent.elements[index];
}

function setChild({ parent, name }: Step, node: MutableNode): void {
  if (parent instanceof MutableDocument) {
    parent.fields.set(name, node);
    return;
  }
  const index = parseArrayIndex(name);
  if (index - parent.elements.length > maxPadding) {
    throw new MongoCommandError(2, `can't backfill more than ${maxPadding} elements`);
  }
  while (parent.elements.length < index) parent.elements.push(null);
  parent.elements[index] = node;
}

function notViable(parts: readonly string[], depth: number, blocking: MutableNode): MongoCommandError {
  const element = `{${parts[depth - 1] ?? ''}: ${formatValue(valueOfNode(blocking))}}`;
  return new MongoCommandError(28, `Cannot create field '${parts[depth] ?? ''}' in element ${element}`);
}

/**
 * Follows a path. With `creates`, a path that cannot be made throws PathNotViable (28); otherwise it
 * gives undefined, as it does for one that does not exist.
 */
export function findTarget(
  root: MutableDocument,
  parts: readonly string[],
  creates: boolean,
): Target | undefined {
  let step: Step = { parent: root, name: parts[0] as string };
  for (let depth = 1; depth < parts.length; depth++) {
    const node = childOf(step);
    if (node === undefined) {
      return creates ? missingTarget(step, parts, depth) : undefined;
    }
    const opened = openNode(node);
    const name = parts[depth] as string;
    const isContainer = opened instanceof MutableDocument || opened instanceof MutableArray;
    if (!isContainer || (opened instanceof MutableArray && parseArrayIndex(name) < 0)) {
      if (creates) throw notViable(parts, depth, opened);
      return undefined;
    }
    if (opened !== node) setChild(step, opened);
    step = { parent: opened, name };
  }
  return presentTarget(step, parts);
}

function presentTarget(step: Step, parts: readonly string[]): Target {
  const path = parts.join('.');
  return {
    path,
    createdPath: path,
    find: () => childOf(step),
    set: (node) => {
      setChild(step, node);
    },
    remove: () => {
      removeChild(step);
    },
  };
}

/** Array elements are set to null, so that the others keep their places. */
function removeChild({ parent, name }: Step): void {
  if (parent instanceof MutableDocument) parent.fields.delete(name);
  else {
    const index = parseArrayIndex(name);
    if (index >= 0 && index < parent.elements.length) parent.elements[index] = null;
  }
}

/** `parts[depth - 1]` is the first part that does not exist. */
function missingTarget(step: Step, parts: readonly string[], depth: number): Target {
  let current: Target | undefined;
  return {
    path: parts.join('.'),
    createdPath: parts.slice(0, depth).join('.'),
    find: () => current?.find(),
    set: (node) => {
      let parent = new MutableDocument();
      setChild(step, parent);
      for (const part of parts.slice(depth, -1)) {
        const next = new MutableDocument();
        parent.fields.set(part, next);
        parent = next;
      }
      parent.fields.set(parts[parts.length - 1] as string, node);
      current = presentTarget({ parent, name: parts[parts.length - 1] as string }, parts);
    },
    remove: () => undefined,
  };
}

/** The array at a target, opened for changes in place; undefined when there is nothing. */
export function openArray(target: Target, complain: (found: Value) => Error): MutableArray | undefined {
  const node = target.find();
  if (node === undefined) return undefined;
  const opened = openNode(node);
  if (!(opened instanceof MutableArray)) throw complain(valueOfNode(opened));
  if (opened !== node) target.set(opened);
  return opened;
}
