import { badValue } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { hasField, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, typeOf } from '../../bson/values.ts';
import type { ModifierParser, OperatorContext, Outcome } from '../modifier.ts';
import { unchanged, wasSet } from '../modifier.ts';
import type { MutableNode } from '../mutable.ts';
import { MutableArray, valueOfNode } from '../mutable.ts';
import { openArray } from '../target.ts';
import { isSameValue } from '../same-bytes.ts';
import { idOf } from './number.ts';
import { elementComparator } from '../../query/element-sort.ts';

interface PushClauses {
  readonly each: readonly Value[];
  readonly slice: number | undefined;
  readonly position: number | undefined;
  readonly compare: ((a: Value, b: Value) => number) | undefined;
}

function wholeNumber(value: Value, clause: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw badValue(
      `The value for ${clause} must be an integer value but was given type: ${typeAlias(typeOf(value))}`,
    );
  }
  return number;
}

function parseClauses(operand: Value, context: OperatorContext): PushClauses {
  const plain = { slice: undefined, position: undefined, compare: undefined };
  if (!isDocument(operand) || !hasField(operand, '$each')) return { each: [operand], ...plain };
  const clauses: { -readonly [K in keyof PushClauses]: PushClauses[K] } = { each: [], ...plain };
  for (const [name, value] of listFields(operand)) {
    switch (name) {
      case '$each':
        if (!isArray(value)) {
          throw badValue(
            `The argument to $each in $push must be an array but it was of type: ${typeAlias(typeOf(value))}`,
          );
        }
        clauses.each = value;
        break;
      case '$slice':
        clauses.slice = wholeNumber(value, '$slice');
        break;
      case '$position':
        clauses.position = wholeNumber(value, '$position');
        break;
      case '$sort':
        clauses.compare = elementComparator(value, context.collation);
        break;
      default:
        throw badValue(`Unrecognized clause in $push: ${name}`);
    }
  }
  return clauses;
}

const push: ModifierParser = (operand, _path, context) => {
  const clauses = parseClauses(operand, context);
  return {
    creates: true,
    apply: (target, state) => {
      const array = openArray(target, (found) =>
        badValue(
          `The field '${target.path}' must be an array but is of type ${typeAlias(typeOf(found))} in document ${idOf(state)}`,
        ),
      );
      if (array) return pushOnto(array, clauses);
      const created = new MutableArray();
      pushOnto(created, clauses);
      target.set(created);
      return wasSet;
    },
  };
};

function pushOnto(array: MutableArray, { each, slice, position, compare }: PushClauses): Outcome {
  const { elements } = array;
  const before = slice !== undefined || compare ? elements.map(valueOfNode) : undefined;
  const length = elements.length;
  const at = insertionPoint(length, position);
  elements.splice(at, 0, ...each);
  if (compare) sortElements(elements, compare);
  if (slice !== undefined) {
    const kept = slice < 0 ? elements.slice(slice) : elements.slice(0, slice);
    elements.splice(0, elements.length, ...kept);
  }
  if (before) return isSameValue(before, elements.map(valueOfNode)) ? unchanged : wasSet;
  if (each.length === 0) return unchanged;
  return at === length ? { kind: 'appended', from: length, to: elements.length } : wasSet;
}

function insertionPoint(length: number, position: number | undefined): number {
  if (position === undefined) return length;
  return position < 0 ? Math.max(0, length + position) : Math.min(position, length);
}

function sortElements(elements: MutableNode[], compare: (a: Value, b: Value) => number): void {
  const values = elements.map(valueOfNode).sort(compare);
  elements.splice(0, elements.length, ...values);
}

export const pushModifiers: Readonly<Record<string, ModifierParser>> = { $push: push };
