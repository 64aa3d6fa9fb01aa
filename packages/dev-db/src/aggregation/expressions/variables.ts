import { MongoCommandError } from '../../errors.ts';
import { listFields } from '../../bson/raw-document.ts';
import { Double, isDocument } from '../../bson/values.ts';
import { findTextScore } from '../../text/text-scores.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands } from './arity.ts';
import type { Slot } from './context.ts';
import { checkVariableName } from './context.ts';

const letOperator: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$let',
    required: ['vars', 'in'],
    notObject: 16874,
    unknown: 16875,
    missing: 16876,
  });
  const vars = fields.get('vars');
  if (!isDocument(vars)) throw new MongoCommandError(10065, 'invalid parameter: expected an object (vars)');
  const bindings = listFields(vars).map(([name, value]) => {
    checkVariableName(name);
    const slot: Slot = { value: undefined };
    return { name, slot, expression: context.compile(value) };
  });
  const inner = context.with(new Map(bindings.map(({ name, slot }) => [name, slot])));
  const body = compileNamed(fields, 'in', inner);
  return (document) => {
    const values = bindings.map(({ expression }) => expression(document));
    bindings.forEach(({ slot }, i) => void (slot.value = values[i]));
    return body(document);
  };
};

const literal: ExpressionOperator = (operand) => () => operand;

const meta: ExpressionOperator = (operand) => {
  if (operand === 'textScore') {
    return (document) => {
      const score = findTextScore(document);
      return score === undefined ? undefined : new Double(score);
    };
  }
  if (operand === 'randVal') return () => new Double(Math.random());
  if (operand === 'indexKey' || operand === 'recordId' || operand === 'sortKey') return () => undefined;
  throw new MongoCommandError(17308, `Unsupported argument to $meta: ${String(operand)}`);
};

export const variableOperators: OperatorTable = {
  $let: letOperator,
  $literal: literal,
  $const: literal,
  $meta: meta,
  $expr: (operand, context) => context.compile(operand),
  $rand: () => () => new Double(Math.random()),
};
