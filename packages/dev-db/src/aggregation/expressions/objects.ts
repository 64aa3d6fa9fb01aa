import { MongoCommandError } from '../../errors.ts';
import { getField, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument, isNullish } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands, unary, variadic } from './arity.ts';
import type { Expression } from './context.ts';
import { typeNameOf } from './names.ts';

function mergeObjects(values: MaybeValue[]): MaybeValue {
  const fields = new Map<string, Value>();
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value)) {
      throw new MongoCommandError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeNameOf(value)}`,
      );
    }
    for (const [name, field] of listFields(value)) fields.set(name, field);
  }
  return documentOf(fields);
}

function objectToArray(value: MaybeValue): MaybeValue {
  if (isNullish(value)) return null;
  if (!isDocument(value)) {
    throw new MongoCommandError(
      40390,
      `$objectToArray requires a document input, found: ${typeNameOf(value)}`,
    );
  }
  return listFields(value).map(([k, v]) =>
    documentOf([
      ['k', k],
      ['v', v],
    ]),
  );
}

function arrayToObject(value: MaybeValue): MaybeValue {
  if (isNullish(value)) return null;
  if (!isArray(value)) {
    throw new MongoCommandError(40386, `$arrayToObject requires an array input, found: ${typeNameOf(value)}`);
  }
  return documentOf(new Map(value.map(pairOf)));
}

function pairOf(entry: Value): [string, Value] {
  if (isArray(entry)) {
    const [key, value] = entry;
    if (entry.length !== 2 || value === undefined) {
      throw new MongoCommandError(
        40397,
        `$arrayToObject requires an array of size 2 arrays,found array of size: ${entry.length}`,
      );
    }
    if (typeof key !== 'string') {
      throw new MongoCommandError(
        40395,
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeNameOf(key)}`,
      );
    }
    return [key, value];
  }
  if (!isDocument(entry)) {
    throw new MongoCommandError(
      40398,
      `Unrecognised input type format for $arrayToObject: ${typeNameOf(entry)}`,
    );
  }
  const fields = new Map(listFields(entry));
  const key = fields.get('k');
  const value = fields.get('v');
  if (fields.size !== 2 || key === undefined || value === undefined) {
    throw new MongoCommandError(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${fields.size}`,
    );
  }
  if (typeof key !== 'string') {
    throw new MongoCommandError(
      40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeNameOf(key)}`,
    );
  }
  return [key, value];
}

const getFieldOperator: ExpressionOperator = (operand, context) => {
  const isNamed =
    isDocument(operand) && listFields(operand).some(([name]) => name === 'field' || name === 'input');
  const fields = isNamed
    ? namedOperands(operand, {
        name: '$getField',
        required: ['field', 'input'],
        notObject: 3041702,
        unknown: 3041701,
        missing: 3041702,
      })
    : new Map([['field', operand]]);
  const name = fieldName('$getField', fields.get('field'));
  const field = context.compile(fields.get('field') ?? null);
  const input = fields.has('input') ? compileNamed(fields, 'input', context) : undefined;
  return (document) => {
    const wanted = name ?? field(document);
    if (typeof wanted !== 'string') {
      throw new MongoCommandError(
        3041704,
        `$getField requires 'field' to evaluate to type String, but got ${typeNameOf(wanted)}`,
      );
    }
    const source = input ? input(document) : document;
    if (isDocument(source)) return getField(source, wanted);
    return isNullish(source) && source !== undefined ? null : undefined;
  };
};

/** A field name given as plain text keeps its dots; a leading dollar makes it an expression. */
function fieldName(operator: string, value: MaybeValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.startsWith('$')) {
    throw new MongoCommandError(
      5654600,
      `A field path reference which is not allowed in this context. Did you mean {$literal: '${value}'} in ${operator}?`,
    );
  }
  return value;
}

function setField(name: string, hasValue: boolean): ExpressionOperator {
  return (operand, context) => {
    const fields = namedOperands(operand, {
      name,
      required: hasValue ? ['field', 'input', 'value'] : ['field', 'input'],
      notObject: 4161100,
      unknown: 4161101,
      missing: 4161102,
    });
    const target = context.compile(fields.get('field') ?? null)(documentOf([]));
    if (typeof target !== 'string') {
      throw new MongoCommandError(
        4161107,
        `${name} requires 'field' to evaluate to a constant, but got a non-constant argument`,
      );
    }
    const input = compileNamed(fields, 'input', context);
    const value: Expression = hasValue ? compileNamed(fields, 'value', context) : () => undefined;
    return (document) => {
      const source = input(document);
      if (isNullish(source)) return null;
      if (!isDocument(source)) {
        throw new MongoCommandError(4161105, `${name} requires 'input' to evaluate to type Object`);
      }
      const result = new Map(listFields(source));
      const replacement = value(document);
      if (replacement === undefined) result.delete(target);
      else result.set(target, replacement);
      return documentOf(result);
    };
  };
}

export const objectOperators: OperatorTable = {
  ...variadic('$mergeObjects', mergeObjects),
  ...unary('$objectToArray', objectToArray),
  ...unary('$arrayToObject', arrayToObject),
  $getField: getFieldOperator,
  $setField: setField('$setField', true),
  $unsetField: setField('$unsetField', false),
};
