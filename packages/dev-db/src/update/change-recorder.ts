import type { Value } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import type { Outcome } from './modifier.ts';
import type { MutableDocument } from './mutable.ts';
import { valueOfNode } from './mutable.ts';
import type { Target } from './target.ts';
import { findTarget } from './target.ts';
import type { UpdateDescription } from './types.ts';

interface Truncation {
  readonly field: string;
  readonly newSize: number;
}

export function createUpdateDescription(
  updated: readonly (readonly [string, Value])[],
  removedFields: readonly string[],
  truncatedArrays: readonly Truncation[],
): UpdateDescription {
  const updatedFields = documentOf(updated);
  return {
    updatedFields,
    removedFields,
    truncatedArrays,
    toDocument: () =>
      documentOf([
        ['updatedFields', updatedFields],
        ['removedFields', [...removedFields]],
        [
          'truncatedArrays',
          truncatedArrays.map(({ field, newSize }) =>
            documentOf([
              ['field', field],
              ['newSize', newSize],
            ]),
          ),
        ],
      ]),
  };
}

/** Collects which paths modifiers touched; values are read when everything is done. */
export class ChangeRecorder {
  private readonly updated = new Set<string>();
  private readonly removed = new Set<string>();

  get hasChanges(): boolean {
    return this.updated.size > 0 || this.removed.size > 0;
  }

  record(target: Target, outcome: Outcome): void {
    switch (outcome.kind) {
      case 'unchanged':
        return;
      case 'removed':
        this.recordRemoval(target.path);
        return;
      case 'appended':
        for (let i = outcome.from; i < outcome.to; i++) this.updated.add(`${target.path}.${i}`);
        return;
      case 'set':
        this.updated.add(outcome.path ?? target.createdPath);
    }
  }

  recordRemoval(path: string): void {
    this.removed.add(path);
  }

  describe(root: MutableDocument): UpdateDescription {
    const updated: [string, Value][] = [];
    for (const path of this.updated) {
      if (this.isBelowAnother(path)) continue;
      const node = findTarget(root, path.split('.'), false)?.find();
      if (node !== undefined) updated.push([path, valueOfNode(node)]);
    }
    return createUpdateDescription(updated, [...this.removed], []);
  }

  /** A field that was made during the update already shows everything below it. */
  private isBelowAnother(path: string): boolean {
    for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      if (this.updated.has(path.slice(0, dot))) return true;
    }
    return false;
  }
}
