import type { RawDocument } from '../bson/index.ts';
import { firstFieldName, isDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { choosePlan } from '../planner/choose-plan.ts';
import { explainPlan } from '../planner/explain-plan.ts';
import type { QueryInput } from '../planner/prepare-query.ts';
import { prepareQuery } from '../planner/prepare-query.ts';
import { runQuery } from '../planner/run-query.ts';
import { compileFor, resolveSource } from './aggregation-host.ts';
import { readStages } from './aggregate.ts';
import { CommandArguments } from './arguments.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';
import { serverVersion } from './server-state.ts';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

interface Explained extends QueryInput {
  readonly limit?: number | undefined;
  readonly skip?: number | undefined;
}

async function run(context: CommandContext): Promise<RawDocument> {
  const { args } = context;
  const command = args.requiredDocument('explain');
  const verbosity = args.text('verbosity') ?? 'allPlansExecution';
  if (!verbosities.includes(verbosity)) {
    throw new MongoCommandError(
      2,
      `Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`,
    );
  }
  const inner = new CommandArguments(command);
  const name = inner.value(firstFieldName(command) ?? '');
  if (typeof name !== 'string')
    throw new MongoCommandError(59, `Explain failed due to unknown command: ${inner.name}`);
  const { collection, viewStages } = resolveSource(context, name);
  const input = readExplained(context, inner, collection, viewStages);
  const namespace = `${context.database}.${name}`;
  const shape = collection && prepareQuery(input, collection);
  const plan = shape ? choosePlan(shape) : undefined;
  const winningPlan = plan && shape ? explainPlan(plan, shape, input) : reply({ stage: 'EOF' });
  const queryPlanner = reply({ namespace, winningPlan, rejectedPlans: [], plannerVersion: 1 });
  const statistics =
    verbosity === 'queryPlanner' ? undefined : await execute(context, shape, plan, input, winningPlan);
  return reply({
    explainVersion: '1',
    queryPlanner,
    executionStats: statistics,
    command,
    serverInfo: reply({ host: context.server.me, version: serverVersion }),
  });
}

function readExplained(
  context: CommandContext,
  inner: CommandArguments,
  collection: Parameters<typeof compileFor>[1]['collection'],
  viewStages: readonly RawDocument[],
): Explained {
  const collation = inner.document('collation');
  const hint = inner.value('hint');
  switch (inner.name) {
    case 'aggregate': {
      const stages = [...viewStages, ...readStages(inner)];
      const { source } = compileFor(context, {
        collection,
        stages,
        collation: collection?.collation,
        let: undefined,
      });
      return { ...source, collation, hint };
    }
    case 'update':
    case 'delete': {
      const [statement] = inner.requiredDocuments(inner.name === 'update' ? 'updates' : 'deletes');
      const given = statement && new CommandArguments(statement);
      return {
        filter: given?.document('q'),
        hint: given?.value('hint'),
        collation: given?.document('collation'),
      };
    }
    case 'find':
    case 'count':
    case 'distinct':
    case 'findAndModify':
    case 'findandmodify':
      return {
        filter: inner.document('filter') ?? inner.document('query'),
        sort: inner.document('sort'),
        limit: Math.abs(inner.number('limit') ?? 0) || undefined,
        skip: inner.count('skip'),
        collation,
        hint,
      };
    default:
      throw new MongoCommandError(59, `Explain failed due to unknown command: ${inner.name}`);
  }
}

async function execute(
  context: CommandContext,
  shape: ReturnType<typeof prepareQuery> | undefined,
  plan: ReturnType<typeof choosePlan> | undefined,
  input: Explained,
  winningPlan: RawDocument,
): Promise<RawDocument> {
  const counters = { keys: 0, documents: 0 };
  const startedAt = performance.now();
  let returned = 0;
  if (shape && plan) {
    const { interrupt } = context;
    for (const row of runQuery(shape, plan, context.view, { ...input, interrupt, counters })) {
      if (row) returned++;
      else if (interrupt.isTurnOver) await interrupt.pause();
    }
  }
  return reply({
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: Math.round(performance.now() - startedAt),
    totalKeysExamined: counters.keys,
    totalDocsExamined: counters.documents,
    executionStages: isDocument(winningPlan) ? winningPlan : undefined,
  });
}

export const explain: ReadCommand = { name: 'explain', access: 'read', fields: ['verbosity'], run };
