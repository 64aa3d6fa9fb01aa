import type { RawDocument, Value } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import { compareValues } from '../bson/compare.ts';
import { keyText } from '../bson/key-string.ts';
import { choosePlan } from '../planner/choose-plan.ts';
import { effectiveCollation, prepareFilter, prepareQuery } from '../planner/prepare-query.ts';
import type { Step } from '../planner/run-query.ts';
import { documentsOf, runQuery } from '../planner/run-query.ts';
import { distinctValues } from '../query/index.ts';
import { compileFor, matchStage, pipelineSteps, resolveSource } from './aggregation-host.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { collectionName } from './namespaces.ts';
import { snapshotTime } from './open-cursor.ts';
import { reply } from './reply.ts';

async function run(context: CommandContext): Promise<RawDocument> {
  const { args, interrupt } = context;
  const path = args.text('key') ?? args.missing('key');
  const { collection } = resolveSource(context, collectionName(context));
  const collation = effectiveCollation(args.document('collation'), collection);
  const found = new Map<string, Value>();
  for (const document of matchingDocuments(context)) {
    if (!document) {
      if (interrupt.isTurnOver) await interrupt.pause();
      continue;
    }
    for (const value of distinctValues(document, path)) {
      const key = keyText(value, collation);
      if (!found.has(key)) found.set(key, value);
    }
  }
  const values = [...found.values()].sort((a, b) => compareValues(a, b, collation));
  return reply({ values, atClusterTime: snapshotTime(context) });
}

function matchingDocuments(context: CommandContext): Iterable<Step<RawDocument>> {
  const { args, interrupt, view } = context;
  const filter = args.document('query') ?? emptyDocument;
  const { collection, viewStages } = resolveSource(context, collectionName(context));
  const input = { filter, collation: args.document('collation'), hint: args.value('hint') };
  prepareFilter(input, collection);
  if (!collection) return [];
  if (viewStages.length > 0) {
    const match = matchStage(filter);
    const stages = match ? [...viewStages, match] : [...viewStages];
    const collation = effectiveCollation(input.collation, collection);
    const compiled = compileFor(context, { collection, stages, collation, let: undefined });
    return pipelineSteps(context, compiled, { stages, collection, collation: collation?.specification });
  }
  const shape = prepareQuery(input, collection);
  return documentsOf(runQuery(shape, choosePlan(shape), view, { interrupt }));
}

export const distinct: ReadCommand = {
  name: 'distinct',
  access: 'read',
  isAllowedInTransaction: true,
  fields: ['key', 'query', 'collation', 'hint'],
  run,
};
