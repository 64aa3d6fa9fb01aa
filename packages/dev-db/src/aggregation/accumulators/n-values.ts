import { badValue, MongoCommandError } from '../../errors.ts';
import { compareValues } from '../../bson/compare.ts';
import { formatValue } from '../../bson/format.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { emptyDocument, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument, isNullish } from '../../bson/values.ts';
import { compileSort } from '../../query/sort.ts';
import type { SortKey } from '../../query/types.ts';
import type { ExpressionContext } from '../expressions/context.ts';
import type { AccumulatorCompiler } from './accumulator.ts';

interface NOptions {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Value>;
}

function parseOptions(name: string, operand: Value, required: readonly string[]): NOptions {
  if (!isDocument(operand)) {
    throw new MongoCommandError(
      5787900,
      `specification must be an object; found ${name}: ${formatValue(operand)}`,
    );
  }
  const fields = new Map(listFields(operand));
  for (const field of fields.keys()) {
    if (!required.includes(field))
      throw new MongoCommandError(5787901, `Unknown argument for '${name}' operator: ${field}`);
  }
  for (const field of required) {
    if (!fields.has(field)) throw new MongoCommandError(5787906, `Missing value for '${field}'`);
  }
  return { name, fields };
}

/** `n` may be an expression, but only of constants and the group's `_id`. */
export function compileCount(fields: ReadonlyMap<string, Value>, context: ExpressionContext): () => number {
  const expression = context.compile(fields.get('n') ?? null);
  return () => {
    const value = expression(emptyDocument);
    const n = isNumeric(value) ? toNumber(value) : Number.NaN;
    if (!Number.isInteger(n)) {
      throw new MongoCommandError(
        5787902,
        `Value for 'n' must be of integral type, but found ${formatValue(value)}`,
      );
    }
    if (n <= 0) throw new MongoCommandError(5787908, `'n' must be greater than 0, found ${n}`);
    return n;
  };
}

/** $firstN, $lastN, $minN, $maxN. */
function listing(
  name: string,
  keep: (values: Value[], n: number, context: ExpressionContext) => Value[],
): AccumulatorCompiler {
  return (operand, context) => {
    const { fields } = parseOptions(name, operand, ['input', 'n']);
    const input = context.compile(fields.get('input') ?? null);
    const count = compileCount(fields, context);
    const skipsNull = name === '$minN' || name === '$maxN';
    return () => {
      const values: Value[] = [];
      const n = count();
      return {
        add: (document) => {
          const value = input(document) ?? null;
          if (skipsNull && isNullish(value)) return;
          if (name !== '$firstN' || values.length < n) values.push(value);
        },
        result: () => keep(values, n, context),
      };
    };
  };
}

function ordered(direction: 1 | -1) {
  return (values: Value[], n: number, context: ExpressionContext): Value[] =>
    [...values].sort((a, b) => direction * compareValues(a, b, context.collation)).slice(0, n);
}

interface Ranked {
  readonly key: SortKey;
  readonly output: Value;
}

/** $top, $bottom, $topN, $bottomN. */
function ranking(name: string, isTop: boolean, isSingle: boolean): AccumulatorCompiler {
  return (operand, context) => {
    const required = isSingle ? ['sortBy', 'output'] : ['n', 'sortBy', 'output'];
    const { fields } = parseOptions(name, operand, required);
    const sortBy = fields.get('sortBy') ?? null;
    if (!isDocument(sortBy))
      throw badValue(`expected 'sortBy' to already be an object in the arguments to ${name}`);
    const sort = compileSort(sortBy, context.collation);
    const output = context.compile(fields.get('output') ?? null);
    const count = isSingle ? () => 1 : compileCount(fields, context);
    return () => {
      const ranked: Ranked[] = [];
      const n = count();
      return {
        add: (document) => {
          ranked.push({ key: sort.keyOf(document), output: output(document) ?? null });
        },
        result: () => {
          ranked.sort((a, b) => sort.compareKeys(a.key, b.key));
          const kept = (isTop ? ranked.slice(0, n) : ranked.slice(-n)).map((entry) => entry.output);
          return isSingle ? (kept[0] ?? null) : kept;
        },
      };
    };
  };
}

export const nValueAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $firstN: listing('$firstN', (values, n) => values.slice(0, n)),
  $lastN: listing('$lastN', (values, n) => values.slice(-n)),
  $minN: listing('$minN', ordered(1)),
  $maxN: listing('$maxN', ordered(-1)),
  $top: ranking('$top', true, true),
  $bottom: ranking('$bottom', false, true),
  $topN: ranking('$topN', true, false),
  $bottomN: ranking('$bottomN', false, false),
};
