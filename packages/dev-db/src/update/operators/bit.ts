import { badValue } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { formatValue } from '../../bson/format.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument, typeOf } from '../../bson/values.ts';
import type { ModifierParser } from '../modifier.ts';
import { valueOfNode } from '../mutable.ts';
import { idOf } from './number.ts';
import { assign } from './set.ts';

type Integer = number | bigint;
type Combine = (a: bigint, b: bigint) => bigint;

const operations: Readonly<Record<string, Combine>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const isInteger = (value: Value): value is Integer =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));

interface BitStep {
  readonly combine: Combine;
  readonly operand: Integer;
}

function parseSteps(operand: Value): BitStep[] {
  if (!isDocument(operand)) {
    throw badValue(
      `The $bit modifier is not compatible with a ${typeAlias(typeOf(operand))}. ` +
        'You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}',
    );
  }
  const steps = listFields(operand).map(([name, value]): BitStep => {
    const combine = operations[name];
    if (!combine) {
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: ` +
          `{${name}: ${formatValue(value)}}`,
      );
    }
    if (!isInteger(value)) {
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeAlias(typeOf(value))}' is not supported here: ` +
          `{${name}: ${formatValue(value)}}`,
      );
    }
    return { combine, operand: value };
  });
  if (steps.length === 0) {
    throw badValue(
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    );
  }
  return steps;
}

const bit: ModifierParser = (operand) => {
  const steps = parseSteps(operand);
  return {
    creates: true,
    apply: (target, state) => {
      const node = target.find();
      const current = node === undefined ? 0 : valueOfNode(node);
      if (!isInteger(current)) {
        throw badValue(
          `Cannot apply $bit to a value of non-integral type.${idOf(state)} has the field ${target.path} ` +
            `of non-integer type ${typeAlias(typeOf(current))}`,
        );
      }
      const isLong = typeof current === 'bigint' || steps.some((step) => typeof step.operand === 'bigint');
      const result = steps.reduce((bits, step) => step.combine(bits, BigInt(step.operand)), BigInt(current));
      return assign(target, isLong ? result : Number(result));
    },
  };
};

export const bitModifiers: Readonly<Record<string, ModifierParser>> = { $bit: bit };
