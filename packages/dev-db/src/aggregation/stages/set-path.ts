import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { applyProjection } from '../../query/projection/apply-projection.ts';
import type { NestedNode } from '../../query/projection/nodes.ts';
import { addNode, createNested } from '../../query/projection/nodes.ts';
import { carryTextScore } from '../../text/text-scores.ts';

interface Slot {
  tree: NestedNode;
  value: Value;
}

const setters = new Map<string, Slot>();
const removers = new Map<string, NestedNode>();
const mostRemembered = 1000;

/** A copy of the document with the field at a dotted path set, made where it does not exist. */
export function setPath(document: RawDocument, path: string, value: Value): RawDocument {
  let slot = setters.get(path);
  if (!slot) {
    const created: Slot = { tree: createNested(), value: null };
    addNode(created.tree, path, { kind: 'computed', expression: () => created.value });
    if (setters.size > mostRemembered) setters.clear();
    setters.set(path, created);
    slot = created;
  }
  slot.value = value;
  const result = applyProjection(document, slot.tree, 'addFields');
  carryTextScore(document, result);
  return result;
}

export function unsetPath(document: RawDocument, path: string): RawDocument {
  let tree = removers.get(path);
  if (!tree) {
    tree = createNested();
    addNode(tree, path, { kind: 'exclude' });
    if (removers.size > mostRemembered) removers.clear();
    removers.set(path, tree);
  }
  const result = applyProjection(document, tree, 'exclusion');
  carryTextScore(document, result);
  return result;
}
