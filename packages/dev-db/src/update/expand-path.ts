import { badValue } from '../errors.ts';
import { formatValue } from '../bson/format.ts';
import type { ElementFilter } from './array-filters.ts';
import type { MutableDocument } from './mutable.ts';
import { MutableArray, openNode, valueOfNode } from './mutable.ts';
import { findTarget } from './target.ts';

export interface PathExpansion {
  readonly root: MutableDocument;
  readonly filters: ReadonlyMap<string, ElementFilter>;
  /** Index of the element that the filter matched, for `$`. */
  readonly arrayIndex: number | undefined;
}

/** The concrete paths that `$`, `$[]` and `$[id]` stand for in this document. */
export function expandPath(parts: readonly string[], expansion: PathExpansion): (readonly string[])[] {
  const at = parts.findIndex((part) => part === '$' || /^\$\[.*\]$/.test(part));
  if (at < 0) return [parts];
  const part = parts[at] as string;
  const replaced = (index: number): readonly string[] => [
    ...parts.slice(0, at),
    String(index),
    ...parts.slice(at + 1),
  ];
  if (part === '$') {
    if (expansion.arrayIndex === undefined) {
      throw badValue('The positional operator did not find the match needed from the query.');
    }
    return expandPath(replaced(expansion.arrayIndex), expansion);
  }
  const array = arrayAt(parts.slice(0, at), expansion.root);
  const accepts = expansion.filters.get(part.slice(2, -1)) ?? (() => true);
  const expanded: (readonly string[])[] = [];
  array.elements.forEach((element, index) => {
    if (accepts(valueOfNode(element))) expanded.push(...expandPath(replaced(index), expansion));
  });
  return expanded;
}

function arrayAt(parts: readonly string[], root: MutableDocument): MutableArray {
  const node = findTarget(root, parts, false)?.find();
  if (node === undefined) {
    throw badValue(
      `The path '${parts.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  const opened = openNode(node);
  if (!(opened instanceof MutableArray)) {
    const last = parts[parts.length - 1] ?? '';
    throw badValue(
      `Cannot apply array updates to non-array element ${last}: ${formatValue(valueOfNode(opened))}`,
    );
  }
  return opened;
}
