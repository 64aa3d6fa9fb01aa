import { badValue, failedToParse, MongoCommandError } from '../../errors.ts';
import { addNumbers, multiplyNumbers } from '../../bson/arithmetic.ts';
import { compareValues } from '../../bson/compare.ts';
import { keyText } from '../../bson/key-string.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { compilePath, getValueAt } from '../../bson/paths.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { emptyDocument, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { DateTime, isArray, isDocument, isNullish } from '../../bson/values.ts';
import type { DateUnit } from '../expressions/dates/units.ts';
import { addUnits, getUnit } from '../expressions/dates/units.ts';
import { getTimezone } from '../expressions/dates/timezone.ts';
import { setPath } from '../stages/set-path.ts';
import type { StageCompiler } from '../stages/stage.ts';
import { blocking } from '../stages/stage.ts';

type Bounds = 'full' | 'partition' | readonly [Value, Value];

interface DensifySpec {
  readonly field: string;
  readonly partitionFields: readonly string[];
  readonly step: Numeric;
  readonly unit: DateUnit | undefined;
  readonly bounds: Bounds;
}

const mostDocuments = 500_000;

function parseSpec(operand: Value): DensifySpec {
  if (!isDocument(operand))
    throw new MongoCommandError(5733201, 'The $densify specification must be an object');
  const fields = new Map(listFields(operand));
  const field = fields.get('field');
  const range = fields.get('range');
  if (typeof field !== 'string' || !isDocument(range)) {
    throw new MongoCommandError(40414, "$densify needs a 'field' and a 'range'");
  }
  const partitions = fields.get('partitionByFields') ?? [];
  const options = new Map(listFields(range));
  const step = options.get('step');
  if (!isNumeric(step)) throw failedToParse("the 'step' of $densify must be a number");
  if (toNumber(step) <= 0)
    throw new MongoCommandError(
      5733401,
      'the step parameter in a range statement must be a strictly positive numeric value',
    );
  const unit = options.get('unit');
  return {
    field,
    partitionFields: isArray(partitions) ? partitions.map(String) : [],
    step,
    unit: unit === undefined ? undefined : getUnit('$densify', unit),
    bounds: parseBounds(options.get('bounds')),
  };
}

function parseBounds(bounds: Value | undefined): Bounds {
  if (bounds === 'full' || bounds === 'partition') return bounds;
  const [low, high] = isArray(bounds) ? bounds : [];
  if (low === undefined || high === undefined) {
    throw badValue("the bounds of $densify must be 'full', 'partition', or an ascending array of two values");
  }
  if (compareValues(low, high) > 0)
    throw new MongoCommandError(
      5733402,
      "the bounds in a range statement must be the string 'full', 'partition', or an ascending array of two numbers or two dates",
    );
  return [low, high];
}

interface Partition {
  readonly sample: RawDocument;
  readonly entries: { value: Value; document: RawDocument }[];
}

const densify: StageCompiler = (operand) => {
  const spec = parseSpec(operand);
  const path = compilePath(spec.field);
  const partitionPaths = spec.partitionFields.map(compilePath);
  return blocking(() => {
    const partitions = new Map<string, Partition>();
    const untouched: RawDocument[] = [];
    return {
      push: (document) => {
        const value = getValueAt(document, path);
        if (isNullish(value)) {
          untouched.push(document);
          return;
        }
        checkValue(value, spec);
        const key = partitionPaths.map((partition) => keyText(getValueAt(document, partition))).join('|');
        const partition = partitions.get(key) ?? { sample: document, entries: [] };
        partitions.set(key, partition);
        partition.entries.push({ value, document });
      },
      *finish() {
        yield* untouched;
        const all = [...partitions.values()];
        const whole = extent(all.flatMap((partition) => partition.entries));
        for (const partition of all) yield* filled(partition, spec, whole);
      },
    };
  });
};

function checkValue(value: Value, spec: DensifySpec): void {
  if (spec.unit === undefined ? isNumeric(value) : value instanceof DateTime) return;
  throw new MongoCommandError(
    5733201,
    spec.unit === undefined
      ? 'PlanExecutor error: Densify field type must be numeric'
      : 'PlanExecutor error: Densify field type must be a date when a unit is given',
  );
}

function extent(entries: readonly { value: Value }[]): readonly [Value, Value] | undefined {
  const sorted = entries.map((entry) => entry.value).sort((a, b) => compareValues(a, b));
  const low = sorted[0];
  const high = sorted.at(-1);
  return low === undefined || high === undefined ? undefined : [low, high];
}

function* filled(
  partition: Partition,
  spec: DensifySpec,
  whole: readonly [Value, Value] | undefined,
): Iterable<RawDocument> {
  const entries = [...partition.entries].sort((a, b) => compareValues(a.value, b.value));
  const isExplicit = typeof spec.bounds !== 'string';
  const range =
    typeof spec.bounds !== 'string' ? spec.bounds : spec.bounds === 'full' ? whole : extent(entries);
  if (!range) return;
  const [low, high] = range;
  let at = 0;
  let count = 0;
  for (let value: Value = low; ; value = next(low, ++count, spec)) {
    const order = compareValues(value, high);
    // Explicit bounds leave out their upper end.
    if (order > 0 || (order === 0 && isExplicit)) break;
    if (count > mostDocuments)
      throw new MongoCommandError(
        5897900,
        `Generated ${count} documents in $densify, which is over the limit`,
      );
    while (at < entries.length && compareValues(entries[at]?.value, value) < 0)
      yield entries[at++]?.document ?? emptyDocument;
    if (at < entries.length && compareValues(entries[at]?.value, value) === 0) {
      while (at < entries.length && compareValues(entries[at]?.value, value) === 0)
        yield entries[at++]?.document ?? emptyDocument;
    } else yield generated(partition, spec, value);
  }
  for (; at < entries.length; at++) yield entries[at]?.document ?? emptyDocument;
}

function next(low: Value, count: number, { step, unit }: DensifySpec): Value {
  if (low instanceof DateTime) {
    return new DateTime(addUnits(low.ms, unit ?? 'millisecond', toNumber(step) * count, getTimezone('UTC')));
  }
  return isNumeric(low) ? addNumbers(low, multiplyNumbers(step, count)) : low;
}

function generated({ sample }: Partition, spec: DensifySpec, value: Value): RawDocument {
  const withPartition = spec.partitionFields.reduce((document, name) => {
    const own = getValueAt(sample, compilePath(name));
    return own === undefined ? document : setPath(document, name, own);
  }, emptyDocument);
  return setPath(withPartition, spec.field, value);
}

export const densifyStages: Readonly<Record<string, StageCompiler>> = { $densify: densify };
