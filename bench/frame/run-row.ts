import type { Contestant, Goal, Load, Measure, Metric, Sample } from './row.ts';
import type { Quartiles } from './statistics.ts';
import { quartilesOf, valueOf } from './statistics.ts';

/** Ours, the reference, and the ratio between them, over the rounds. */
export interface Comparison {
  readonly metric: Metric;
  readonly ours: Quartiles;
  readonly reference: Quartiles;
  /** Of the ratios of single rounds: a slow moment of the machine hits both. */
  readonly ratio: Quartiles;
  readonly goal: Goal | undefined;
  readonly isMet: boolean;
}

export interface Result {
  readonly row: string;
  readonly measure: Measure;
  readonly comparisons: readonly Comparison[];
  readonly errors: number;
}

interface Round {
  readonly ours: Sample;
  readonly reference: Sample;
}

/** Runs all measures of a row in interleaved rounds, so that no contestant has the quiet minutes to itself. */
export async function runMeasures(
  row: string,
  measures: readonly Measure[],
  rounds: number,
  note: (text: string) => void,
): Promise<Result[]> {
  const done = new Map<Measure, Round[]>(measures.map((measure) => [measure, []]));
  for (const measure of measures) {
    note(`warming up ${measure.name}`);
    for (const contestant of [measure.ours, measure.reference]) await contestant.run(warmUp(measure.load));
  }
  for (let round = 0; round < rounds; round++) {
    for (const measure of measures) {
      note(`round ${round + 1} of ${rounds}: ${measure.name}`);
      done.get(measure)?.push(await runRound(measure, round % 2 === 1));
    }
  }
  return measures.map((measure) => summarise(row, measure, done.get(measure) ?? []));
}

function warmUp({ concurrency, requests, seconds }: Load): Load {
  return seconds === undefined
    ? { concurrency, requests: Math.ceil((requests ?? 1) / 4) }
    : { concurrency, seconds: Math.min(1, seconds / 2) };
}

async function runRound({ ours, reference, load }: Measure, isTurned: boolean): Promise<Round> {
  const run = (contestant: Contestant): Promise<Sample> => contestant.run(load);
  if (!isTurned) return { ours: await run(ours), reference: await run(reference) };
  const first = await run(reference);
  return { ours: await run(ours), reference: first };
}

function summarise(row: string, measure: Measure, rounds: readonly Round[]): Result {
  const metrics = new Set<Metric>([...measure.goals.map((goal) => goal.metric), 'throughput', 'cpu']);
  const comparisons = [...metrics].map((metric) => {
    const goal = measure.goals.find((candidate) => candidate.metric === metric);
    const ratio = quartilesOf(
      rounds.map((round) => valueOf(round.ours, metric) / valueOf(round.reference, metric)),
    );
    return {
      metric,
      ours: quartilesOf(rounds.map((round) => valueOf(round.ours, metric))),
      reference: quartilesOf(rounds.map((round) => valueOf(round.reference, metric))),
      ratio,
      goal,
      isMet: isMet(ratio.median, goal),
    };
  });
  const errors = rounds.reduce((sum, round) => sum + round.ours.errors + round.reference.errors, 0);
  return { row, measure, comparisons, errors };
}

function isMet(ratio: number, goal: Goal | undefined): boolean {
  if (!goal) return true;
  return (
    (goal.atLeast === undefined || ratio >= goal.atLeast) &&
    (goal.atMost === undefined || ratio <= goal.atMost)
  );
}
