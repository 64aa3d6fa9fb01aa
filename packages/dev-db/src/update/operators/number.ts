import { badValue, typeMismatch } from '../../errors.ts';
import { addNumbers, multiplyNumbers } from '../../bson/arithmetic.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { formatValue } from '../../bson/format.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { isNumeric } from '../../bson/numeric.ts';
import { getField } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { typeOf } from '../../bson/values.ts';
import type { ApplyState, Modifier, ModifierParser } from '../modifier.ts';
import { valueOfNode } from '../mutable.ts';
import { assign } from './set.ts';

interface Arithmetic {
  readonly name: '$inc' | '$mul';
  readonly verb: string;
  combine(current: Numeric, operand: Numeric): Numeric;
  /** What a missing field becomes. */
  initial(operand: Numeric): Numeric;
}

const increment: Arithmetic = {
  name: '$inc',
  verb: 'increment',
  combine: addNumbers,
  initial: (operand) => operand,
};

const product: Arithmetic = {
  name: '$mul',
  verb: 'multiply',
  combine: multiplyNumbers,
  initial: (operand) => multiplyNumbers(operand, 0),
};

const isWhole = (value: Numeric): boolean =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));

export function idOf(state: ApplyState): string {
  return `{_id: ${formatValue(getField(state.original, '_id'))}}`;
}

function parser(arithmetic: Arithmetic): ModifierParser {
  const { name, verb } = arithmetic;
  return (operand, path): Modifier => {
    if (!isNumeric(operand)) {
      throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${formatValue(operand)}}`);
    }
    return {
      creates: true,
      apply: (target, state) => {
        const node = target.find();
        if (node === undefined) return assign(target, arithmetic.initial(operand));
        const current = valueOfNode(node);
        if (!isNumeric(current)) throw notNumeric(name, target.path, current, state);
        const result = arithmetic.combine(current, operand);
        if (isWhole(current) && isWhole(operand) && !isWhole(result)) throw overflow(name, current, state);
        return assign(target, result);
      },
    };
  };
}

function notNumeric(name: string, path: string, current: Value, state: ApplyState): Error {
  const field = path.slice(path.lastIndexOf('.') + 1);
  return typeMismatch(
    `Cannot apply ${name} to a value of non-numeric type. ${idOf(state)} has the field '${field}' ` +
      `of non-numeric type ${typeAlias(typeOf(current))}`,
  );
}

function overflow(name: string, current: Numeric, state: ApplyState): Error {
  const type = typeof current === 'bigint' ? 'NumberLong' : 'NumberInt';
  return badValue(
    `Failed to apply ${name} operations to current value ((${type})${String(current)}) for document ${idOf(state)}`,
  );
}

export const numberModifiers: Readonly<Record<string, ModifierParser>> = {
  $inc: parser(increment),
  $mul: parser(product),
};
