import { MongoCommandError } from '../../errors.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isNullish } from '../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands } from './arity.ts';
import type { ExpressionContext, Slot } from './context.ts';
import { checkVariableName } from './context.ts';
import { typeNameOf } from './names.ts';

function loopVariable(
  fields: ReadonlyMap<string, Value>,
  context: ExpressionContext,
): { context: ExpressionContext; slot: Slot } {
  const name = fields.get('as') ?? 'this';
  if (typeof name !== 'string') throw new MongoCommandError(9, "'as' must be a string");
  checkVariableName(name);
  return context.withVariable(name);
}

function inputArray(name: string, code: number, value: MaybeValue): readonly Value[] | undefined {
  if (isNullish(value)) return undefined;
  if (!isArray(value)) {
    throw new MongoCommandError(code, `input to ${name} must be an array not ${typeNameOf(value)}`);
  }
  return value;
}

const map: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$map',
    required: ['input', 'in'],
    optional: ['as'],
    notObject: 16878,
    unknown: 16879,
    missing: 16880,
  });
  const input = compileNamed(fields, 'input', context);
  const inner = loopVariable(fields, context);
  const body = compileNamed(fields, 'in', inner.context);
  return (document) => {
    const array = inputArray('$map', 16883, input(document));
    if (!array) return null;
    return array.map((element) => {
      inner.slot.value = element;
      return body(document) ?? null;
    });
  };
};

const filter: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$filter',
    required: ['input', 'cond'],
    optional: ['as', 'limit'],
    notObject: 28646,
    unknown: 28647,
    missing: 28648,
  });
  const input = compileNamed(fields, 'input', context);
  const limit = fields.has('limit') ? compileNamed(fields, 'limit', context) : undefined;
  const inner = loopVariable(fields, context);
  const condition = compileNamed(fields, 'cond', inner.context);
  return (document) => {
    const array = inputArray('$filter', 28651, input(document));
    if (!array) return null;
    const most = filterLimit(limit?.(document));
    const kept: Value[] = [];
    for (const element of array) {
      if (kept.length >= most) break;
      inner.slot.value = element;
      if (isTruthy(condition(document))) kept.push(element);
    }
    return kept;
  };
};

function filterLimit(value: MaybeValue): number {
  if (isNullish(value)) return Number.POSITIVE_INFINITY;
  const limit = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(limit))
    throw new MongoCommandError(327391, '$filter: limit must be represented as a 32-bit integral value');
  if (limit < 1)
    throw new MongoCommandError(327392, `$filter: limit must be greater than 0, but was ${limit}`);
  return limit;
}

const reduce: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$reduce',
    required: ['input', 'initialValue', 'in'],
    notObject: 40075,
    unknown: 40076,
    missing: 40077,
  });
  const input = compileNamed(fields, 'input', context);
  const initial = compileNamed(fields, 'initialValue', context);
  const current: Slot = { value: undefined };
  const total: Slot = { value: undefined };
  const inner = context.with(
    new Map([
      ['this', current],
      ['value', total],
    ]),
  );
  const body = compileNamed(fields, 'in', inner);
  return (document) => {
    const array = inputArrayOfReduce(input(document));
    if (!array) return null;
    let value = initial(document);
    for (const element of array) {
      current.value = element;
      total.value = value;
      value = body(document);
    }
    return value;
  };
};

function inputArrayOfReduce(value: MaybeValue): readonly Value[] | undefined {
  if (isNullish(value)) return undefined;
  if (!isArray(value)) {
    throw new MongoCommandError(
      40080,
      `$reduce requires that 'input' be an array, found: ${typeNameOf(value)}`,
    );
  }
  return value;
}

export const arrayLoopOperators: OperatorTable = { $map: map, $filter: filter, $reduce: reduce };
