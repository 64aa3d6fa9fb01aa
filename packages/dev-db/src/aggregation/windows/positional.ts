import { failedToParse, MongoCommandError } from '../../errors.ts';
import { addNumbers, multiplyNumbers, subtractNumbers } from '../../bson/arithmetic.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { emptyDocument, isEmptyDocument, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { DateTime, Double, isDocument, isNullish } from '../../bson/values.ts';
import type { ExpressionContext } from '../expressions/context.ts';
import type { Partition, WindowFunction } from './partition.ts';

export type WindowFunctionCompiler = (operand: Value, context: ExpressionContext) => WindowFunction;

function withoutArguments(name: string, compute: WindowFunction): WindowFunctionCompiler {
  return (operand) => {
    if (!isDocument(operand) || !isEmptyDocument(operand)) {
      throw new MongoCommandError(5371603, `${name} must be specified with '{}' as the value`);
    }
    return compute;
  };
}

const rank: WindowFunction = (partition) => {
  let current = 1;
  return partition.documents.map((_document, at) => {
    if (at > 0 && !partition.isTie(at - 1, at)) current = at + 1;
    return current;
  });
};

const denseRank: WindowFunction = (partition) => {
  let current = 1;
  return partition.documents.map((_document, at) => {
    if (at > 0 && !partition.isTie(at - 1, at)) current++;
    return current;
  });
};

const shift: WindowFunctionCompiler = (operand, context) => {
  const fields = new Map(isDocument(operand) ? listFields(operand) : []);
  for (const name of fields.keys()) {
    if (!['output', 'by', 'default'].includes(name))
      throw failedToParse(`Unknown argument in $shift: '${name}'`);
  }
  const by = fields.get('by');
  const output = fields.get('output');
  if (!isNumeric(by) || output === undefined)
    throw failedToParse("$shift requires an 'output' expression and an integer 'by'");
  const offset = toNumber(by);
  if (!Number.isInteger(offset)) throw failedToParse("$shift:'by' field must be an integer");
  const expression = context.compile(output);
  const fallback = context.compile(fields.get('default') ?? null)(emptyDocument);
  return ({ documents }) =>
    documents.map((_document, at) => {
      const other = documents[at + offset];
      return other ? expression(other) : fallback;
    });
};

const locf: WindowFunctionCompiler = (operand, context) => {
  const expression = context.compile(operand);
  return ({ documents }) => {
    let last: MaybeValue = null;
    return documents.map((document) => {
      const value = expression(document);
      if (!isNullish(value)) last = value;
      return last;
    });
  };
};

function positionOf(value: MaybeValue): number {
  if (value instanceof DateTime) return value.ms;
  if (isNumeric(value)) return toNumber(value);
  throw new MongoCommandError(605001, '$linearFill requires the sortBy field to be numeric or a date');
}

const linearFill: WindowFunctionCompiler = (operand, context) => {
  const expression = context.compile(operand);
  return (partition) => {
    const values = partition.documents.map((document) => expression(document));
    return values.map((value, at) => (isNullish(value) ? interpolated(values, at, partition) : value));
  };
};

function interpolated(values: readonly MaybeValue[], at: number, { sortValues }: Partition): MaybeValue {
  const before = values.findLastIndex((value, i) => i < at && !isNullish(value));
  const after = values.findIndex((value, i) => i > at && !isNullish(value));
  const low = values[before];
  const high = values[after];
  if (before < 0 || after < 0 || !isNumeric(low) || !isNumeric(high)) return null;
  const from = positionOf(sortValues[before]);
  const share = (positionOf(sortValues[at]) - from) / (positionOf(sortValues[after]) - from);
  return addNumbers(low, multiplyNumbers(subtractNumbers(high, low), new Double(share)));
}

const movingAverage: WindowFunctionCompiler = (operand, context) => {
  const fields = new Map(isDocument(operand) ? listFields(operand) : []);
  const input = fields.get('input');
  const n = fields.get('N');
  const alpha = fields.get('alpha');
  if (input === undefined || (n === undefined) === (alpha === undefined)) {
    throw failedToParse("$expMovingAvg requires 'input' and exactly one of 'N' and 'alpha'");
  }
  const weight = isNumeric(alpha) ? toNumber(alpha) : isNumeric(n) ? 2 / (toNumber(n) + 1) : Number.NaN;
  if (!(weight > 0 && weight < 1)) throw failedToParse("'alpha' must be between 0 and 1 (exclusive)");
  const expression = context.compile(input);
  return ({ documents }) => {
    let average: number | undefined;
    return documents.map((document) => {
      const value = expression(document);
      if (!isNumeric(value)) return null;
      const number = toNumber(value);
      average = average === undefined ? number : number * weight + average * (1 - weight);
      return new Double(average);
    });
  };
};

export const positionalFunctions: Readonly<Record<string, WindowFunctionCompiler>> = {
  $documentNumber: withoutArguments('$documentNumber', ({ documents }) =>
    documents.map((_document, at) => at + 1),
  ),
  $rank: withoutArguments('$rank', rank),
  $denseRank: withoutArguments('$denseRank', denseRank),
  $shift: shift,
  $locf: locf,
  $linearFill: linearFill,
  $expMovingAvg: movingAverage,
};
