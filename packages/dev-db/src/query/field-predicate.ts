import type { CompiledPath } from '../bson/paths.ts';
import { matchPath } from './match-path.ts';
import type { ElementTest, Matcher } from './matcher.ts';
import { withoutPosition } from './matcher.ts';
import type { FilterNode } from './types.ts';

/** One condition on a field, not yet bound to a path. */
export interface FieldPredicate {
  /** On a document, through arrays. */
  bind(path: CompiledPath): Matcher;
  /** On one value by itself, as inside a value `$elemMatch`. */
  readonly test: ElementTest;
  node(path: string): FilterNode;
}

/** A condition that looks at one element at a time. */
export function leafPredicate(
  test: ElementTest,
  node: (path: string) => FilterNode = otherNode,
  expandsLeaf = true,
): FieldPredicate {
  return { bind: (path) => matchPath(path, test, expandsLeaf), test, node };
}

export function otherNode(path: string): FilterNode {
  return { kind: 'other', path };
}

export function notPredicate(inner: FieldPredicate): FieldPredicate {
  return {
    bind: (path) => {
      const matcher = inner.bind(path);
      return (b, start) => withoutPosition(() => !matcher(b, start));
    },
    test: (b, type, at) => !inner.test(b, type, at),
    node: (path) => ({ kind: 'not', child: inner.node(path) }),
  };
}

export function andPredicate(parts: readonly FieldPredicate[]): FieldPredicate {
  const only = parts[0];
  if (parts.length === 1 && only) return only;
  return {
    bind: (path) => allOf(parts.map((part) => part.bind(path))),
    test: (b, type, at) => parts.every((part) => part.test(b, type, at)),
    node: (path) => ({ kind: 'and', children: parts.map((part) => part.node(path)) }),
  };
}

export function allOf(matchers: readonly Matcher[]): Matcher {
  const [first, second] = matchers;
  if (!first) return () => true;
  if (!second) return first;
  if (matchers.length === 2) return (b, start) => first(b, start) && second(b, start);
  return (b, start) => {
    for (const matcher of matchers) if (!matcher(b, start)) return false;
    return true;
  };
}

export const neverPredicate: FieldPredicate = leafPredicate(
  () => false,
  () => ({ kind: 'false' }),
);
