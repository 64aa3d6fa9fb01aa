import { keyText } from '../../bson/key-string.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { compareNumbers, isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { firstFieldName, isEmptyDocument, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { Double, isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Collation } from '../../collation/types.ts';
import type { Expression, ExpressionContext } from '../expressions/context.ts';
import { checkObjectFieldName } from '../expressions/field-path.ts';

/** How documents are told apart: the parts of their group's id, the key of the parts, and the id itself. */
export interface GroupId {
  evaluate(document: RawDocument): readonly MaybeValue[];
  keyOf(parts: readonly MaybeValue[]): string | number;
  valueOf(parts: readonly MaybeValue[]): Value;
}

export function compileGroupId(operand: Value, context: ExpressionContext): GroupId {
  const isObject =
    isDocument(operand) && !isEmptyDocument(operand) && !firstFieldName(operand)?.startsWith('$');
  return isObject ? composedId(operand, context) : groupIdOf(context.compile(operand), context.collation);
}

export function groupIdOf(expression: Expression, collation: Collation | undefined): GroupId {
  return {
    evaluate: (document) => [expression(document)],
    keyOf: ([value]) => partKey(value ?? null, collation),
    valueOf: ([value]) => value ?? null,
  };
}

/** `{_id: {a: …, b: …}}`: the document is only built for the first of a group. */
function composedId(spec: RawDocument, context: ExpressionContext): GroupId {
  const fields = listFields(spec).map(([name, value]) => {
    checkObjectFieldName(name);
    return { name, expression: context.compile(value) };
  });
  return {
    evaluate: (document) => fields.map(({ expression }) => expression(document)),
    keyOf: (parts) => parts.map((part) => partKey(part, context.collation)).join(''),
    valueOf: (parts) => documentOf(fields.map(({ name }, i) => [name, parts[i]] as const)),
  };
}

/** No key is the beginning of another one, so that keys can be joined. */
function partKey(value: MaybeValue, collation: Collation | undefined): string {
  if (value === undefined) return 'm';
  if (typeof value === 'string' && !collation) return `s${value.length}:${value}`;
  const number = isNumeric(value) ? exactNumber(value) : undefined;
  return number === undefined ? `k${keyText(value, collation)}` : `n${number};`;
}

/** The JS number that a number equals, so that 1, 1.0 and NumberLong(1) are one group. */
function exactNumber(value: Numeric): number | undefined {
  if (typeof value === 'number') return value;
  const number = toNumber(value);
  if (compareNumbers(value, new Double(number)) !== 0) return undefined;
  return number === 0 ? 0 : number;
}
