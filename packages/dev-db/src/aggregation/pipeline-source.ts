import type { RawDocument } from '../bson/raw-document.ts';
import { emptyDocument, forEachField, isEmptyDocument, listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import type { StageSpec } from './parse-stages.ts';
import { isMetadataStage } from './parse-stages.ts';
import { parseCount } from './stages/basic-stages.ts';
import { parseSort } from './stages/sort-stage.ts';
import type { PipelineSource } from './types.ts';

const noSource = {
  sort: undefined,
  skip: undefined,
  limit: undefined,
  metadataStage: undefined,
  metadataOperand: undefined,
};

/** Splits the head of a pipeline into what a planner can serve and the stages that remain. */
export function extractSource(stages: readonly StageSpec[]): { source: PipelineSource; rest: StageSpec[] } {
  const rest = [...stages];
  const [first] = rest;
  if (first && isMetadataStage(first.name)) {
    rest.shift();
    return {
      source: {
        filter: emptyDocument,
        ...noSource,
        metadataStage: first.name,
        metadataOperand: first.operand,
      },
      rest,
    };
  }
  const filters = takeFilters(rest);
  if (filters.isComplete)
    return { source: { ...takeOrder(rest), filter: conjunction(filters.served) }, rest };
  return { source: { filter: conjunction(filters.served), ...noSource }, rest };
}

function takeFilters(rest: StageSpec[]): { served: RawDocument[]; isComplete: boolean } {
  const served: RawDocument[] = [];
  for (;;) {
    const stage = rest[0];
    if (stage?.name !== '$match' || !isDocument(stage.operand)) return { served, isComplete: true };
    const [plain, computed] = splitMatch(stage.operand);
    if (!isEmptyDocument(plain)) served.push(plain);
    if (isEmptyDocument(computed)) rest.shift();
    else {
      rest[0] = { name: '$match', operand: computed };
      return { served, isComplete: false };
    }
  }
}

/** Expressions may use variables that only the pipeline knows; they are not for the planner. */
function splitMatch(filter: RawDocument): [RawDocument, RawDocument] {
  const fields = listFields(filter);
  const isComputed = ([name, value]: [string, Value]): boolean => name === '$expr' || usesExpression(value);
  return [documentOf(fields.filter((field) => !isComputed(field))), documentOf(fields.filter(isComputed))];
}

function usesExpression(value: Value): boolean {
  if (isArray(value)) return value.some(usesExpression);
  if (!isDocument(value)) return false;
  let found = false;
  forEachField(value, (name, inner) => {
    found ||= name === '$expr' || usesExpression(inner);
  });
  return found;
}

function conjunction(filters: readonly RawDocument[]): RawDocument {
  const [only] = filters;
  if (!only) return emptyDocument;
  return filters.length === 1 ? only : documentOf([['$and', [...filters]]]);
}

function takeOrder(rest: StageSpec[]): Omit<PipelineSource, 'filter'> {
  const source: { -readonly [K in keyof Omit<PipelineSource, 'filter'>]: PipelineSource[K] } = {
    ...noSource,
  };
  if (rest[0]?.name === '$sort') source.sort = parseSort(rest.shift()?.operand ?? null);
  if (rest[0]?.name === '$skip') source.skip = parseCount('$skip', rest.shift()?.operand ?? null);
  if (rest[0]?.name === '$limit') source.limit = parseCount('$limit', rest.shift()?.operand ?? null);
  return source;
}
