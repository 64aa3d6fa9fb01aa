import { MongoCommandError } from '../../errors.ts';
import { listFields } from '../../bson/raw-document.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, isNullish } from '../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, compileOperands, namedOperands, unary } from './arity.ts';
import type { Expression } from './context.ts';

const and: ExpressionOperator = (operand, context) => {
  const operands = compileOperands(operand, context);
  return (document) => operands.every((test) => isTruthy(test(document)));
};

const or: ExpressionOperator = (operand, context) => {
  const operands = compileOperands(operand, context);
  return (document) => operands.some((test) => isTruthy(test(document)));
};

const conditional: ExpressionOperator = (operand, context) => {
  const [test, yes, no] = isDocument(operand) ? namedBranches(operand) : listedBranches(operand);
  const condition = context.compile(test);
  const whenTrue = context.compile(yes);
  const whenFalse = context.compile(no);
  return (document) => (isTruthy(condition(document)) ? whenTrue(document) : whenFalse(document));
};

function namedBranches(operand: Value): [Value, Value, Value] {
  const fields = new Map(isDocument(operand) ? listFields(operand) : []);
  for (const name of fields.keys()) {
    if (!['if', 'then', 'else'].includes(name)) {
      throw new MongoCommandError(17083, `Unrecognized parameter to $cond: ${name}`);
    }
  }
  const get = (name: string, code: number): Value => {
    const value = fields.get(name);
    if (value === undefined) throw new MongoCommandError(code, `Missing '${name}' parameter to $cond`);
    return value;
  };
  return [get('if', 17080), get('then', 17081), get('else', 17082)];
}

function listedBranches(operand: Value): [Value, Value, Value] {
  const list = isArray(operand) ? operand : [operand];
  const [test, yes, no] = list;
  if (list.length !== 3 || test === undefined || yes === undefined || no === undefined) {
    throw new MongoCommandError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${list.length} were passed in.`,
    );
  }
  return [test, yes, no];
}

const ifNull: ExpressionOperator = (operand, context) => {
  const operands = compileOperands(operand, context);
  if (operands.length < 2) {
    throw new MongoCommandError(1257300, `$ifNull needs at least two arguments, had: ${operands.length}`);
  }
  const fallback = operands[operands.length - 1] as Expression;
  const candidates = operands.slice(0, -1);
  return (document) => {
    for (const candidate of candidates) {
      const value = candidate(document);
      if (!isNullish(value)) return value;
    }
    return fallback(document);
  };
};

interface Branch {
  readonly test: Expression;
  readonly then: Expression;
}

const switchOperator: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$switch',
    required: [],
    optional: ['branches', 'default'],
    notObject: 40060,
    unknown: 40067,
    missing: 40068,
  });
  const list = fields.get('branches');
  if (list !== undefined && !isArray(list)) {
    throw new MongoCommandError(40061, "$switch expected an array for 'branches'");
  }
  if (!list || list.length === 0) throw new MongoCommandError(40068, '$switch requires at least one branch.');
  const branches = list.map((entry): Branch => {
    const branch = namedOperands(entry, {
      name: '$switch',
      required: [],
      optional: ['case', 'then'],
      notObject: 40062,
      unknown: 40063,
      missing: 40064,
    });
    if (!branch.has('case'))
      throw new MongoCommandError(40064, "$switch requires each branch have a 'case' expression");
    if (!branch.has('then'))
      throw new MongoCommandError(40065, "$switch requires each branch have a 'then' expression.");
    return { test: compileNamed(branch, 'case', context), then: compileNamed(branch, 'then', context) };
  });
  const fallback = fields.has('default') ? compileNamed(fields, 'default', context) : undefined;
  return (document) => {
    for (const branch of branches) if (isTruthy(branch.test(document))) return branch.then(document);
    if (fallback) return fallback(document);
    throw new MongoCommandError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
};

export const logicOperators: OperatorTable = {
  $and: and,
  $or: or,
  ...unary('$not', (value) => !isTruthy(value)),
  $cond: conditional,
  $ifNull: ifNull,
  $switch: switchOperator,
};
