import type { Contestant, Figure, Goal, Load, Measure, Metric, Opponent, Sample } from './row.ts';
import type { Quartiles } from './statistics.ts';
import { quartilesOf, valueOf } from './statistics.ts';

/** Ours, one opponent, and what lies between them, over the rounds. */
export interface Comparison {
  readonly measure: string;
  readonly opponent: string;
  readonly metric: Metric;
  readonly ours: Quartiles;
  readonly theirs: Quartiles;
  readonly of: Figure;
  /** Of single rounds' figures: a slow moment of the machine hits both. */
  readonly figure: Quartiles;
  readonly goal: Goal | undefined;
  readonly isMet: boolean;
  readonly errors: number;
}

interface Round {
  readonly ours: Sample;
  readonly theirs: ReadonlyMap<Opponent, Sample>;
}

/** Runs all measures of a row in interleaved rounds, so that no contestant has the quiet minutes to itself. */
export async function runMeasures(
  measures: readonly Measure[],
  rounds: number,
  note: (text: string) => void,
): Promise<Comparison[]> {
  const done = new Map<Measure, Round[]>(measures.map((measure) => [measure, []]));
  for (const { name, load, ours, against } of measures) {
    note(`warming up ${name}`);
    for (const contestant of [ours, ...against.map((opponent) => opponent.contestant)])
      await contestant.run(warmUp(load));
  }
  for (let round = 0; round < rounds; round++) {
    for (const measure of measures) {
      note(`round ${round + 1} of ${rounds}: ${measure.name}`);
      done.get(measure)?.push(await runRound(measure, round % 2 === 1));
    }
  }
  return measures.flatMap((measure) =>
    measure.against.flatMap((opponent) => summarise(measure, opponent, done.get(measure) ?? [])),
  );
}

function warmUp({ concurrency, requests, seconds }: Load): Load {
  return seconds === undefined
    ? { concurrency, requests: Math.ceil((requests ?? 1) / 4) }
    : { concurrency, seconds: Math.min(1, seconds / 2) };
}

async function runRound({ ours, against, load }: Measure, isTurned: boolean): Promise<Round> {
  const run = (contestant: Contestant): Promise<Sample> => contestant.run(load);
  const theirs = new Map<Opponent, Sample>();
  const runOthers = async (): Promise<void> => {
    for (const opponent of against) theirs.set(opponent, await run(opponent.contestant));
  };
  if (isTurned) await runOthers();
  const sample = await run(ours);
  if (!isTurned) await runOthers();
  return { ours: sample, theirs };
}

/** One comparison for each goal, and for time or throughput, and processor time, without one. */
function summarise(measure: Measure, opponent: Opponent, rounds: readonly Round[]): Comparison[] {
  const pairs = rounds.flatMap(({ ours, theirs }) => {
    const reference = theirs.get(opponent);
    return reference ? [{ ours, reference }] : [];
  });
  const shown = measure.load.concurrency === 1 ? (['p50', 'cpu'] as const) : (['throughput', 'cpu'] as const);
  const without = shown
    .filter((metric) => !opponent.goals.some((goal) => goal.metric === metric))
    .map((metric): Goal => ({ metric }));
  return [...opponent.goals, ...without].map((wanted) => {
    const { metric, of = 'ratio' } = wanted;
    const figure = quartilesOf(
      pairs.map(({ ours, reference }) => figureOf(of, valueOf(ours, metric), valueOf(reference, metric))),
    );
    const hasGoal = opponent.goals.includes(wanted);
    return {
      ...{ measure: measure.name, opponent: opponent.contestant.name, metric, of, figure },
      ours: quartilesOf(pairs.map(({ ours }) => valueOf(ours, metric))),
      theirs: quartilesOf(pairs.map(({ reference }) => valueOf(reference, metric))),
      goal: hasGoal ? wanted : undefined,
      isMet: !hasGoal || isMet(figure.median, wanted),
      errors: pairs.reduce((sum, { ours, reference }) => sum + ours.errors + reference.errors, 0),
    };
  });
}

function figureOf(of: Figure, ours: number, theirs: number): number {
  if (of === 'ours') return ours;
  return of === 'difference' ? ours - theirs : ours / theirs;
}

function isMet(value: number, { atLeast = -Infinity, atMost = Infinity }: Goal): boolean {
  // Not a number is no goal met.
  return value >= atLeast && value <= atMost;
}
