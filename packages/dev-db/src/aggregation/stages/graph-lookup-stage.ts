import { MongoCommandError } from '../../errors.ts';
import { keyText } from '../../bson/key-string.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { getField, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import { distinctValues } from '../../query/distinct.ts';
import { parseCollectionName } from './collection-name.ts';
import { setPath } from './set-path.ts';
import type { StageCompiler, StageContext } from './stage.ts';
import { perDocument } from './stage.ts';
import type { CollectionName } from '../types.ts';

interface GraphSpec {
  readonly from: CollectionName;
  readonly as: string;
  readonly connectFrom: string;
  readonly connectTo: string;
  readonly startWith: Value;
  readonly maxDepth: number;
  readonly depthField: string | undefined;
  readonly restriction: RawDocument | undefined;
}

const known = [
  'from',
  'as',
  'startWith',
  'connectFromField',
  'connectToField',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
];

function parseSpec(operand: Value): GraphSpec {
  if (!isDocument(operand))
    throw new MongoCommandError(9, 'the $graphLookup stage specification must be an object');
  const fields = new Map(listFields(operand));
  for (const name of fields.keys()) {
    if (!known.includes(name))
      throw new MongoCommandError(40104, `Unknown argument to $graphLookup: ${name}`);
  }
  const [from, as, startWith, connectFrom, connectTo] = known.slice(0, 5).map((name) => fields.get(name));
  if ([from, as, startWith, connectFrom, connectTo].includes(undefined)) {
    throw new MongoCommandError(
      40105,
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    );
  }
  const depthField = fields.get('depthField');
  const restriction = fields.get('restrictSearchWithMatch');
  return {
    from: parseCollectionName(from ?? null, '$graphLookup', 'from'),
    as: text('as', as),
    connectFrom: text('connectFromField', connectFrom),
    connectTo: text('connectToField', connectTo),
    startWith: startWith ?? null,
    maxDepth: parseDepth(fields.get('maxDepth')),
    depthField: depthField === undefined ? undefined : text('depthField', depthField),
    restriction: isDocument(restriction) ? restriction : undefined,
  };
}

function text(name: string, value: MaybeValue): string {
  if (typeof value !== 'string')
    throw new MongoCommandError(40103, `expected string as argument for ${name}`);
  return value;
}

function parseDepth(value: Value | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  const depth = isNumeric(value) ? toNumber(value) : undefined;
  if (depth === undefined) throw new MongoCommandError(40100, 'maxDepth must be numeric, found type: object');
  if (depth < 0)
    throw new MongoCommandError(40101, `maxDepth requires a nonnegative argument, found: ${depth}`);
  if (!Number.isInteger(depth))
    throw new MongoCommandError(40102, `maxDepth could not be represented as a long long: ${depth}`);
  return depth;
}

const graphLookup: StageCompiler = (operand, context) => {
  const spec = parseSpec(operand);
  context.involved.push(spec.from);
  const start = context.expressions.compile(spec.startWith);
  return perDocument((document, next) => {
    next.push(setPath(document, spec.as, search(start(document), spec, context)));
  });
};

/** Breadth first; every foreign document is visited once, at its least depth. */
function search(start: MaybeValue, spec: GraphSpec, { pipeline }: StageContext): RawDocument[] {
  const { host, collation, checkInterrupt } = pipeline;
  const visited = new Set<string>();
  const asked = new Set<string>();
  const found: RawDocument[] = [];
  let frontier = takeNew(start === undefined ? [] : isArray(start) ? start : [start], asked);
  for (let depth = 0; frontier.length > 0 && depth <= spec.maxDepth; depth++) {
    checkInterrupt?.();
    const reached: Value[] = [];
    for (const document of host.find(spec.from, stepFilter(spec, frontier), collation)) {
      const key = keyText(getField(document, '_id'));
      if (visited.has(key)) continue;
      visited.add(key);
      found.push(
        spec.depthField === undefined ? document : setPath(document, spec.depthField, BigInt(depth)),
      );
      reached.push(...distinctValues(document, spec.connectFrom));
    }
    frontier = takeNew(reached, asked);
  }
  return found;
}

function takeNew(values: readonly Value[], asked: Set<string>): Value[] {
  return values.filter((value) => {
    const key = keyText(value);
    if (asked.has(key)) return false;
    asked.add(key);
    return true;
  });
}

function stepFilter({ connectTo, restriction }: GraphSpec, frontier: readonly Value[]): RawDocument {
  const step = documentOf([[connectTo, documentOf([['$in', frontier]])]]);
  return restriction ? documentOf([['$and', [step, restriction]]]) : step;
}

export const graphStages: Readonly<Record<string, StageCompiler>> = { $graphLookup: graphLookup };
