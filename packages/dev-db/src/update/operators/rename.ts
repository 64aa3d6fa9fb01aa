import { badValue } from '../../errors.ts';
import { formatValue } from '../../bson/format.ts';
import type { ModifierParser } from '../modifier.ts';
import { unchanged } from '../modifier.ts';
import type { MutableDocument } from '../mutable.ts';
import { MutableArray, openNode } from '../mutable.ts';
import type { Target } from '../target.ts';
import { findTarget } from '../target.ts';
import { idOf } from './number.ts';

/** The modifier stands at the new path and takes the value from `source`. */
export function parseRename(source: string, operand: unknown): { to: string; parser: ModifierParser } {
  if (typeof operand !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${source}: ${String(operand)}`);
  }
  if (operand === source) {
    throw badValue(`The source and target field for $rename must differ: ${source}: ${formatValue(operand)}`);
  }
  const [shorter, longer] = operand.length < source.length ? [operand, source] : [source, operand];
  if (longer.startsWith(`${shorter}.`)) {
    throw badValue(
      `The source and target field for $rename must not be on the same path: ${source}: ${formatValue(operand)}`,
    );
  }
  for (const [path, name] of [
    [source, 'source'],
    [operand, 'destination'],
  ] as const) {
    if (/(^|\.)\$(\[|\.|$)/.test(path))
      throw badValue(`The ${name} field for $rename may not be dynamic: ${path}`);
  }
  const parts = source.split('.');
  return {
    to: operand,
    parser: () => ({
      creates: false,
      source,
      apply: (target, state) => {
        const found = findTarget(state.root, parts, false);
        const node = found?.find();
        if (!found || node === undefined) return unchanged;
        refuseArrays(state.root, parts, 'source', idOf(state));
        refuseArrays(state.root, target.path.split('.'), 'destination', idOf(state));
        found.remove();
        const created = createTarget(state.root, target);
        created.set(node);
        return { kind: 'set', path: created.createdPath };
      },
    }),
  };
}

function createTarget(root: MutableDocument, target: Target): Target {
  return findTarget(root, target.path.split('.'), true) ?? target;
}

function refuseArrays(root: MutableDocument, parts: readonly string[], name: string, id: string): void {
  for (let depth = 1; depth < parts.length; depth++) {
    const node = findTarget(root, parts.slice(0, depth), false)?.find();
    if (node !== undefined && openNode(node) instanceof MutableArray) {
      throw badValue(
        `The ${name} field cannot be an array element, '${parts.join('.')}' in doc with ${id} ` +
          `has an array field called '${parts[depth - 1] ?? ''}'`,
      );
    }
  }
}
