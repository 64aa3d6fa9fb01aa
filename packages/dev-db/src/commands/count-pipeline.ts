import type { RawDocument } from '../bson/index.ts';
import {
  documentOf,
  emptyDocument,
  getField,
  isDocument,
  isEmptyDocument,
  listFields,
} from '../bson/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { countMatches } from '../planner/count-matches.ts';
import { prepareQuery } from '../planner/prepare-query.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { CommandContext } from './command.ts';
import type { PipelineRequest } from './pipeline-request.ts';

/**
 * Drivers count with `[{$match}, {$group: {_id: 1, n: {$sum: 1}}}]`.
 * @returns the filter of such a pipeline, undefined for any other
 */
export function filterOfCount(stages: readonly RawDocument[]): RawDocument | undefined {
  const group = stages[stages.length - 1];
  if (!group || stages.length > 2 || !isCountingGroup(getField(group, '$group'))) return undefined;
  const [match] = stages;
  if (stages.length === 1 || !match) return emptyDocument;
  const filter = getField(match, '$match');
  return isDocument(filter) ? filter : undefined;
}

function isCountingGroup(group: ReturnType<typeof getField>): boolean {
  if (!isDocument(group)) return false;
  const [id, total, ...others] = listFields(group);
  if (!id || !total || others.length > 0 || id[0] !== '_id' || total[0] !== 'n') return false;
  const sum = isDocument(total[1]) ? listFields(total[1]) : [];
  const [operator, one] = sum[0] ?? [];
  const isSum = sum.length === 1 && operator === '$sum' && isNumeric(one) && toNumber(one) === 1;
  return isSum && isNumeric(id[1]) && toNumber(id[1]) === 1;
}

export async function runCount(
  context: CommandContext,
  collection: CollectionEntry,
  filter: RawDocument,
  request: PipelineRequest,
): Promise<RawDocument[]> {
  const { server, view } = context;
  const isKnown = isEmptyDocument(filter) && request.hint === undefined && view === server.store.latest;
  const input = { filter, collation: request.collation, hint: request.hint, let: request.let };
  const total = isKnown
    ? collection.runtime.count
    : await countMatches(prepareQuery(input, collection), view, context.interrupt);
  if (total === 0) return [];
  return [
    documentOf([
      ['_id', 1],
      ['n', total],
    ]),
  ];
}
