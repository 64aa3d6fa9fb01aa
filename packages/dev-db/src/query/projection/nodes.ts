import { MongoCommandError } from '../../errors.ts';
import type { Expression } from '../../aggregation/expressions/context.ts';

export type ProjectionMode = 'inclusion' | 'exclusion' | 'addFields';

export type ProjectionNode =
  | { readonly kind: 'include' | 'exclude' }
  | { readonly kind: 'computed'; readonly expression: Expression }
  | { readonly kind: 'slice'; readonly skip: number | undefined; readonly limit: number }
  /** Included, but of the first array on the way only the element that matched the filter. */
  | { readonly kind: 'positional' }
  | NestedNode;

export interface NestedNode {
  readonly kind: 'nested';
  readonly children: Map<string, ProjectionNode>;
  hasComputed: boolean;
  isPositional: boolean;
}

export function createNested(): NestedNode {
  return { kind: 'nested', children: new Map(), hasComputed: false, isPositional: false };
}

/** @throws 31249 or 31250 when two paths of one specification contradict each other. */
export function addNode(root: NestedNode, path: string, node: ProjectionNode): void {
  const parts = path.split('.');
  let current = root;
  parts.forEach((part, i) => {
    if (node.kind === 'computed') current.hasComputed = true;
    if (node.kind === 'positional') current.isPositional = true;
    const existing = current.children.get(part);
    const isLast = i === parts.length - 1;
    if (isLast) {
      if (existing) throw new MongoCommandError(31250, `Path collision at ${path}`);
      current.children.set(part, node);
      return;
    }
    if (existing && existing.kind !== 'nested') {
      const rest = parts.slice(i + 1).join('.');
      throw new MongoCommandError(31249, `Path collision at ${path} remaining portion ${rest}`);
    }
    const nested = existing ?? createNested();
    current.children.set(part, nested);
    current = nested;
  });
}
