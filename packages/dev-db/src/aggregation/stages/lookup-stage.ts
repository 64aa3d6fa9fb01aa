import { failedToParse, MongoCommandError } from '../../errors.ts';
import { formatValue } from '../../bson/format.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { emptyDocument, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument, Regex } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import { distinctValues } from '../../query/distinct.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import type { Slot } from '../expressions/context.ts';
import { checkVariableName } from '../expressions/context.ts';
import { checkFieldPath } from '../expressions/field-path.ts';
import type { CollectionName } from '../types.ts';
import { parseCollectionName } from './collection-name.ts';
import { setPath } from './set-path.ts';
import type { StageCompiler, StageContext } from './stage.ts';
import { perDocument } from './stage.ts';

interface LookupSpec {
  from: CollectionName | undefined;
  as: string;
  localField: string | undefined;
  foreignField: string | undefined;
  letFields: readonly (readonly [string, Value])[];
  pipeline: readonly Value[] | undefined;
}

function textArgument(name: string, value: Value): string {
  if (typeof value !== 'string') {
    throw failedToParse(
      `$lookup argument '${name}: ${formatValue(value)}' must be a string, is type ${typeof value}`,
    );
  }
  return value;
}

function parseSpec(operand: Value): LookupSpec {
  if (!isDocument(operand)) throw failedToParse('the $lookup specification must be an Object');
  const spec: LookupSpec = {
    from: undefined,
    as: '',
    localField: undefined,
    foreignField: undefined,
    letFields: [],
    pipeline: undefined,
  };
  for (const [name, value] of listFields(operand)) {
    switch (name) {
      case 'from':
        spec.from = parseCollectionName(value, '$lookup', 'from');
        break;
      case 'as':
        spec.as = textArgument(name, value);
        checkFieldPath(spec.as);
        break;
      case 'localField':
      case 'foreignField':
        spec[name] = textArgument(name, value);
        checkFieldPath(spec[name] ?? '');
        break;
      case 'let':
        if (!isDocument(value)) throw failedToParse("$lookup argument 'let' must be an object");
        spec.letFields = listFields(value);
        break;
      case 'pipeline':
        if (!isArray(value))
          throw new MongoCommandError(14, "'pipeline' option must be specified as an array");
        spec.pipeline = value;
        break;
      default:
        throw failedToParse(`unknown argument to $lookup: ${name}`);
    }
  }
  checkSpec(spec);
  return spec;
}

function checkSpec({ from, as, localField, foreignField, pipeline, letFields }: LookupSpec): void {
  if (as === '') throw failedToParse("must specify 'as' field for a $lookup");
  if (!from && !pipeline) throw failedToParse("must specify 'pipeline' when 'from' is empty");
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw failedToParse(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  if (!pipeline && localField === undefined) {
    throw failedToParse(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  if (!pipeline && letFields.length > 0) {
    throw failedToParse("$lookup with a 'let' argument must also specify 'pipeline'");
  }
}

/** The filter for foreign documents: elements of a local array count one by one, missing is null. */
function joinFilter(foreignField: string, values: readonly Value[]): RawDocument {
  const list = values.length === 0 ? [null] : values;
  const [only] = list;
  // A regular expression as a local value is compared, not matched.
  const regexes = list.filter((value) => value instanceof Regex);
  if (regexes.length > 0) {
    const equalities = list.map((value) => documentOf([[foreignField, documentOf([['$eq', value]])]]));
    return documentOf([['$or', equalities]]);
  }
  const condition =
    list.length === 1 && only !== undefined ? documentOf([['$eq', only]]) : documentOf([['$in', list]]);
  return documentOf([[foreignField, condition]]);
}

type ForeignReader = (document: RawDocument) => Iterable<RawDocument>;

function localReader(spec: LookupSpec, context: StageContext): ForeignReader {
  const { from, localField, foreignField } = spec;
  const { host, collation } = context.pipeline;
  if (!from) return () => [];
  if (localField === undefined || foreignField === undefined)
    return () => host.find(from, emptyDocument, collation);
  return (document) =>
    host.find(from, joinFilter(foreignField, distinctValues(document, localField)), collation);
}

const lookup: StageCompiler = (operand, context) => {
  const spec = parseSpec(operand);
  if (spec.from) context.involved.push(spec.from);
  const read = localReader(spec, context);
  if (!spec.pipeline) {
    return perDocument((document, next) => {
      next.push(setPath(document, spec.as, [...read(document)]));
    });
  }
  return pipelineLookup(spec, spec.pipeline, read, context);
};

function pipelineLookup(
  spec: LookupSpec,
  stages: readonly Value[],
  read: ForeignReader,
  context: StageContext,
) {
  const bindings = spec.letFields.map(([name, value]) => {
    checkVariableName(name);
    const slot: Slot = { value: undefined };
    return { name, slot, expression: context.expressions.compile(value) };
  });
  const inner = context.expressions.with(new Map(bindings.map(({ name, slot }) => [name, slot])));
  const pipeline = context.compileInner(stages, inner, '$lookup');
  const { filter } = pipeline.source;
  const { host, collation } = context.pipeline;
  const hasJoin = spec.localField !== undefined;
  const check = hasJoin ? compileFilter(filter, { collation }) : undefined;
  const readInner: ForeignReader = (document) => {
    if (!spec.from) return [];
    if (hasJoin) return read(document);
    return host.find(spec.from, filter, collation);
  };
  return perDocument((document, next) => {
    const values: MaybeValue[] = bindings.map(({ expression }) => expression(document));
    bindings.forEach(({ slot }, i) => void (slot.value = values[i]));
    const source = pipeline.ownDocuments?.() ?? readInner(document);
    next.push(setPath(document, spec.as, [...pipeline.runInner(source, check)]));
  });
}

export const lookupStages: Readonly<Record<string, StageCompiler>> = { $lookup: lookup };
