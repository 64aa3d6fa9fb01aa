import { failedToParse, MongoCommandError } from '../../errors.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { DateTime, Double, isDocument } from '../../bson/values.ts';
import type { Expression, ExpressionContext } from '../expressions/context.ts';
import { unitMs } from '../expressions/dates/units.ts';
import type { Partition, WindowFunction } from './partition.ts';
import type { WindowBounds } from './window-bounds.ts';
import { windowAround } from './window-bounds.ts';

export type RateCompiler = (
  operand: Value,
  bounds: WindowBounds,
  context: ExpressionContext,
) => WindowFunction;

interface Point {
  readonly x: number;
  readonly y: number;
}

const longUnits: Readonly<Record<string, number>> = { ...unitMs, day: 86_400_000, week: 604_800_000 };

function parseRate(
  name: string,
  operand: Value,
  context: ExpressionContext,
): { input: Expression; unit: number | undefined } {
  const fields = new Map(isDocument(operand) ? listFields(operand) : []);
  const input = fields.get('input');
  if (input === undefined) throw failedToParse(`${name} requires an 'input' expression`);
  const unit = fields.get('unit');
  if (unit === undefined) return { input: context.compile(input), unit: undefined };
  const ms = typeof unit === 'string' ? longUnits[unit] : undefined;
  if (ms === undefined) throw new MongoCommandError(5490710, "unit must be 'week' or smaller");
  return { input: context.compile(input), unit: ms };
}

function pointsIn(
  partition: Partition,
  [first, last]: readonly [number, number],
  input: Expression,
  unit: number | undefined,
): Point[] {
  const points: Point[] = [];
  for (let i = first; i <= last; i++) {
    const document = partition.documents[i];
    const y: MaybeValue = document ? input(document) : undefined;
    if (isNumeric(y)) points.push({ x: abscissa(partition.sortValues[i], unit), y: toNumber(y) });
  }
  return points;
}

function abscissa(value: MaybeValue, unit: number | undefined): number {
  if (value instanceof DateTime) {
    if (unit === undefined) throw new MongoCommandError(5624901, 'a date in sortBy needs a unit');
    return value.ms / unit;
  }
  if (isNumeric(value) && unit === undefined) return toNumber(value);
  throw new MongoCommandError(5624900, 'the sortBy field must be a number, or a date with a unit');
}

function rate(name: string, compute: (points: readonly Point[]) => number | undefined): RateCompiler {
  return (operand, bounds, context) => {
    const { input, unit } = parseRate(name, operand, context);
    return (partition) =>
      partition.documents.map((_document, at) => {
        const range = windowAround(bounds, at, partition.sortValues);
        const result = compute(pointsIn(partition, range, input, unit));
        return result === undefined ? null : new Double(result);
      });
  };
}

function slope(points: readonly Point[]): number | undefined {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first.x === last.x) return undefined;
  return (last.y - first.y) / (last.x - first.x);
}

function area(points: readonly Point[]): number | undefined {
  if (points.length === 0) return undefined;
  return points.reduce((sum, point, i) => {
    const previous = points[i - 1];
    return previous ? sum + ((point.x - previous.x) * (point.y + previous.y)) / 2 : sum;
  }, 0);
}

export const rateFunctions: Readonly<Record<string, RateCompiler>> = {
  $derivative: rate('$derivative', slope),
  $integral: rate('$integral', area),
};
