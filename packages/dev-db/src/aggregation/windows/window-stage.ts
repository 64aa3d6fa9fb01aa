import { failedToParse, MongoCommandError } from '../../errors.ts';
import { compareValues } from '../../bson/compare.ts';
import { keyText } from '../../bson/key-string.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isDocument } from '../../bson/values.ts';
import { compileSort } from '../../query/sort.ts';
import type { CompiledSort } from '../../query/types.ts';
import { accumulators } from '../accumulators/index.ts';
import type { Expression, ExpressionContext } from '../expressions/context.ts';
import { setPath, unsetPath } from '../stages/set-path.ts';
import type { Stage, StageCompiler } from '../stages/stage.ts';
import { blocking } from '../stages/stage.ts';
import { accumulated } from './accumulated.ts';
import type { Partition, SortedEntry, WindowFunction } from './partition.ts';
import { positionalFunctions } from './positional.ts';
import { rateFunctions } from './rates.ts';
import { parseWindow } from './window-bounds.ts';

export interface WindowOutput {
  readonly path: string;
  readonly compute: WindowFunction;
}

const setWindowFields: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw failedToParse('the $setWindowFields stage specification must be an object');
  const fields = new Map(listFields(operand));
  for (const name of fields.keys()) {
    if (!['partitionBy', 'sortBy', 'output'].includes(name)) {
      throw new MongoCommandError(40415, `BSON field '$setWindowFields.${name}' is an unknown field.`);
    }
  }
  const { expressions } = context;
  const output = fields.get('output');
  if (!isDocument(output)) {
    throw new MongoCommandError(
      40414,
      "BSON field '$setWindowFields.output' is missing but a required field",
    );
  }
  const sortBy = fields.get('sortBy');
  const sort = isDocument(sortBy) ? compileSort(sortBy, expressions.collation) : undefined;
  const partitionBy = fields.get('partitionBy');
  const outputs = listFields(output).map(([path, value]) => compileOutput(path, value, sort, expressions));
  return windowStage(partitionBy === undefined ? undefined : expressions.compile(partitionBy), sort, outputs);
};

function compileOutput(
  path: string,
  value: Value,
  sort: CompiledSort | undefined,
  context: ExpressionContext,
): WindowOutput {
  if (!isDocument(value)) throw failedToParse(`The field '${path}' must be an object`);
  const fields = listFields(value);
  const functions = fields.filter(([name]) => name !== 'window');
  const [entry] = functions;
  if (!entry || functions.length !== 1)
    throw failedToParse(`Expected exactly one window function in '${path}'`);
  const [name, operand] = entry;
  const bounds = parseWindow(fields.find(([field]) => field === 'window')?.[1], sort !== undefined);
  const positional = positionalFunctions[name];
  if (positional) {
    if (!sort)
      throw new MongoCommandError(5371602, `${name} must be specified with a top level sortBy expression`);
    return { path, compute: positional(operand, context) };
  }
  const rate = rateFunctions[name];
  if (rate) return { path, compute: rate(operand, bounds, context) };
  const accumulator = accumulators.get(name);
  if (!accumulator) throw failedToParse(`Unrecognized window function, ${name}`);
  return { path, compute: accumulated(accumulator(operand, context), bounds) };
}

/** Partitions, sorts and computes; partitions come out in the order of their values. */
export function windowStage(
  partitionBy: Expression | undefined,
  sort: CompiledSort | undefined,
  outputs: readonly WindowOutput[],
): Stage {
  return blocking(() => {
    const partitions = new Map<string, { value: MaybeValue; documents: RawDocument[] }>();
    return {
      push: (document) => {
        const value = partitionBy?.(document) ?? null;
        const key = partitionBy ? keyText(value) : '';
        const partition = partitions.get(key);
        if (partition) partition.documents.push(document);
        else partitions.set(key, { value, documents: [document] });
      },
      *finish() {
        const ordered = [...partitions.values()].sort((a, b) => compareValues(a.value, b.value));
        for (const { documents } of ordered) yield* computed(createPartition(documents, sort), outputs);
      },
    };
  });
}

function createPartition(documents: readonly RawDocument[], sort: CompiledSort | undefined): Partition {
  if (!sort) return { documents, sortValues: documents.map(() => undefined), isTie: () => true };
  const entries: SortedEntry[] = documents.map((document) => ({ document, key: sort.keyOf(document) }));
  entries.sort((a, b) => sort.compareKeys(a.key, b.key));
  return {
    documents: entries.map((entry) => entry.document),
    sortValues: entries.map((entry) => (sort.fields.length === 1 ? entry.key[0] : undefined)),
    isTie: (a, b) => {
      const x = entries[a];
      const y = entries[b];
      return x !== undefined && y !== undefined && sort.compareKeys(x.key, y.key) === 0;
    },
  };
}

function computed(partition: Partition, outputs: readonly WindowOutput[]): RawDocument[] {
  const columns = outputs.map(({ path, compute }) => ({ path, values: compute(partition) }));
  return partition.documents.map((document, at) =>
    columns.reduce((result, { path, values }) => {
      const value = values[at];
      return value === undefined ? unsetPath(result, path) : setPath(result, path, value);
    }, document),
  );
}

export const windowStages: Readonly<Record<string, StageCompiler>> = { $setWindowFields: setWindowFields };
