import { MongoCommandError } from '../../errors.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import type { Expression, ExpressionContext } from './context.ts';

export type ExpressionOperator = (operand: Value, context: ExpressionContext) => Expression;
export type OperatorTable = Readonly<Record<string, ExpressionOperator>>;

/** Operands as the server counts them: an array is the list, anything else is the only one. */
export function compileOperands(operand: Value, context: ExpressionContext): Expression[] {
  return (isArray(operand) ? operand : [operand]).map((value) => context.compile(value));
}

export function exactly(name: string, count: number, operands: readonly unknown[]): void {
  if (operands.length === count) return;
  throw new MongoCommandError(
    16020,
    `Expression ${name} takes exactly ${count} arguments. ${operands.length} were passed in.`,
  );
}

export function between(name: string, low: number, high: number, operands: readonly unknown[]): void {
  if (operands.length >= low && operands.length <= high) return;
  throw new MongoCommandError(
    28667,
    `Expression ${name} takes at least ${low} arguments, and at most ${high}, but ${operands.length} were passed in.`,
  );
}

export function unary(
  name: string,
  apply: (value: MaybeValue, context: ExpressionContext) => MaybeValue,
): OperatorTable {
  return {
    [name]: (operand, context) => {
      const operands = compileOperands(operand, context);
      exactly(name, 1, operands);
      const argument = operands[0] as Expression;
      return (document) => apply(argument(document), context);
    },
  };
}

export function binary(
  name: string,
  apply: (left: MaybeValue, right: MaybeValue, context: ExpressionContext) => MaybeValue,
): OperatorTable {
  return {
    [name]: (operand, context) => {
      const operands = compileOperands(operand, context);
      exactly(name, 2, operands);
      const left = operands[0] as Expression;
      const right = operands[1] as Expression;
      return (document) => apply(left(document), right(document), context);
    },
  };
}

export function variadic(
  name: string,
  apply: (values: MaybeValue[], context: ExpressionContext) => MaybeValue,
): OperatorTable {
  return {
    [name]: (operand, context) => {
      const operands = compileOperands(operand, context);
      return (document) => apply(evaluateAll(operands, document), context);
    },
  };
}

export function ranged(
  name: string,
  low: number,
  high: number,
  apply: (values: MaybeValue[], context: ExpressionContext) => MaybeValue,
): OperatorTable {
  return {
    [name]: (operand, context) => {
      const operands = compileOperands(operand, context);
      between(name, low, high, operands);
      return (document) => apply(evaluateAll(operands, document), context);
    },
  };
}

function evaluateAll(operands: readonly Expression[], document: RawDocument): MaybeValue[] {
  return operands.map((operand) => operand(document));
}

export interface NamedOptions {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Codes of the three complaints. */
  readonly notObject: number;
  readonly unknown: number;
  readonly missing: number;
}

/** The fields of an operand such as `{input, as, cond}`, still uncompiled. */
export function namedOperands(operand: Value, options: NamedOptions): Map<string, Value> {
  const { name, required, optional = [] } = options;
  if (!isDocument(operand)) {
    throw new MongoCommandError(options.notObject, `${name} only supports an object as its argument`);
  }
  const fields = new Map(listFields(operand));
  for (const field of fields.keys()) {
    if (!required.includes(field) && !optional.includes(field)) {
      throw new MongoCommandError(options.unknown, `Unrecognized parameter to ${name}: ${field}`);
    }
  }
  for (const field of required) {
    if (!fields.has(field))
      throw new MongoCommandError(options.missing, `Missing '${field}' parameter to ${name}`);
  }
  return fields;
}

/** Compiles one named operand, or a constant when it is not given. */
export function compileNamed(
  fields: ReadonlyMap<string, Value>,
  name: string,
  context: ExpressionContext,
  fallback: MaybeValue = undefined,
): Expression {
  const value = fields.get(name);
  return value === undefined ? () => fallback : context.compile(value);
}
