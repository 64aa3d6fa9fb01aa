import { failedToParse, MongoCommandError } from '../../errors.ts';
import { formatValue } from '../../bson/format.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { DateTime, isArray, isDocument } from '../../bson/values.ts';
import type { DateUnit } from '../expressions/dates/units.ts';
import { addUnits, getUnit } from '../expressions/dates/units.ts';
import { getTimezone } from '../expressions/dates/timezone.ts';

/** Offset from the current document, or no limit. */
type Bound = number | 'unbounded';

export interface WindowBounds {
  readonly kind: 'documents' | 'range';
  readonly lower: Bound;
  readonly upper: Bound;
  readonly unit: DateUnit | undefined;
}

const wholePartition: WindowBounds = {
  kind: 'documents',
  lower: 'unbounded',
  upper: 'unbounded',
  unit: undefined,
};

export function parseWindow(value: MaybeValue, hasSort: boolean): WindowBounds {
  if (value === undefined) return wholePartition;
  if (!isDocument(value)) throw failedToParse("'window' field must be an object");
  const fields = new Map(listFields(value));
  for (const name of fields.keys()) {
    if (!['documents', 'range', 'unit'].includes(name))
      throw failedToParse(`'window' field that is not 'documents', 'range' or 'unit': ${name}`);
  }
  const documents = fields.get('documents');
  const range = fields.get('range');
  if (documents !== undefined && range !== undefined) {
    throw failedToParse("Window bounds can specify either 'documents' or 'unit', not both.");
  }
  const unit = fields.get('unit');
  if (documents === undefined && range === undefined) {
    if (unit !== undefined)
      throw failedToParse("Window bounds can only specify 'unit' with range-based bounds.");
    return wholePartition;
  }
  const kind = documents === undefined ? 'range' : 'documents';
  const [lower, upper] = parsePair(documents ?? range ?? null, kind);
  const isWhole = lower === 'unbounded' && upper === 'unbounded';
  if (!hasSort && !isWhole) {
    throw new MongoCommandError(
      5339901,
      kind === 'range'
        ? 'Range-based bounds require a sortBy a single field'
        : 'Document-based bounds require a sortBy',
    );
  }
  return { kind, lower, upper, unit: unit === undefined ? undefined : getUnit('window', unit) };
}

function parsePair(value: Value, kind: string): [Bound, Bound] {
  if (!isArray(value) || value.length !== 2) {
    throw failedToParse(`Window bounds must be a 2-element array: ${kind}: ${formatValue(value)}`);
  }
  const lower = parseBound(value[0] ?? null, kind);
  const upper = parseBound(value[1] ?? null, kind);
  if (lower !== 'unbounded' && upper !== 'unbounded' && lower > upper) {
    throw new MongoCommandError(5339900, `Lower bound must not exceed upper bound: ${formatValue(value)}`);
  }
  return [lower, upper];
}

function parseBound(value: Value, kind: string): Bound {
  if (value === 'unbounded') return 'unbounded';
  if (value === 'current') return 0;
  if (!isNumeric(value)) throw failedToParse("Window bounds must be 'unbounded', 'current', or a number.");
  const number = toNumber(value);
  if (kind === 'documents' && !Number.isInteger(number)) {
    throw failedToParse(`Numeric document-based bounds must be an integer: ${formatValue(value)}`);
  }
  return number;
}

/** First and last position of the window around position `at`; empty when first > last. */
export function windowAround(
  bounds: WindowBounds,
  at: number,
  sortValues: readonly MaybeValue[],
): readonly [number, number] {
  const end = sortValues.length - 1;
  const { lower, upper } = bounds;
  if (bounds.kind === 'documents') {
    return [
      lower === 'unbounded' ? 0 : Math.max(0, at + lower),
      upper === 'unbounded' ? end : Math.min(end, at + upper),
    ];
  }
  const from = lower === 'unbounded' ? -Infinity : shifted(sortValues[at], lower, bounds.unit);
  const to = upper === 'unbounded' ? Infinity : shifted(sortValues[at], upper, bounds.unit);
  let first = at;
  let last = at;
  while (first > 0 && numberOf(sortValues[first - 1], bounds.unit) >= from) first--;
  while (last < end && numberOf(sortValues[last + 1], bounds.unit) <= to) last++;
  while (first <= last && numberOf(sortValues[first], bounds.unit) < from) first++;
  while (last >= first && numberOf(sortValues[last], bounds.unit) > to) last--;
  return [first, last];
}

function numberOf(value: MaybeValue, unit: DateUnit | undefined): number {
  if (unit !== undefined) {
    if (value instanceof DateTime) return value.ms;
    throw new MongoCommandError(5429414, 'Invalid range: Expected the sortBy field to be a Date');
  }
  if (isNumeric(value)) return toNumber(value);
  throw new MongoCommandError(5429413, 'Invalid range: Expected the sortBy field to be a number');
}

function shifted(value: MaybeValue, amount: number, unit: DateUnit | undefined): number {
  const number = numberOf(value, unit);
  return unit === undefined ? number + amount : addUnits(number, unit, amount, getTimezone('UTC'));
}
