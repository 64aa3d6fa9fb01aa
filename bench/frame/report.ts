import type { Figure, Goal, Metric } from './row.ts';
import type { Comparison } from './run-row.ts';
import type { Quartiles } from './statistics.ts';

/** What a row gave: comparisons, or why there are none. */
export interface RowResult {
  readonly row: string;
  readonly comparisons: readonly Comparison[];
  readonly remarks: readonly string[];
  readonly error?: string | undefined;
}

/** Something measured once, at the end. */
export interface Fact {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number | undefined;
}

const units: Readonly<Record<Metric, string>> = {
  throughput: '/s',
  p50: ' ms (p50)',
  p99: ' ms (p99)',
  cpu: ' ms CPU',
};
export const tableHead = ['row', 'ours', 'against', 'figure', 'quartiles', 'goal', 'met'] as const;

const digits = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
const rounded = (value: number): number => Number(value.toPrecision(4));

function limitText({ atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number }): string {
  return atLeast === undefined ? `≤ ${digits(atMost ?? NaN)}` : `≥ ${digits(atLeast)}`;
}

export const goalText = (goal: Goal): string =>
  `${limitText(goal)}${goal.of && goal.of !== 'ratio' ? units[goal.metric] : ''}`;

function figureText(of: Figure, { lower, median, upper }: Quartiles, metric: Metric): [string, string] {
  const prefix = of === 'difference' ? '+' : '';
  const unit = of === 'ratio' ? ' ×' : units[metric];
  return [`${prefix}${digits(median)}${unit}`, `${digits(lower)}–${digits(upper)}`];
}

/** One line per comparison; those with a goal say whether it is met. */
export function tableLines(results: readonly RowResult[], facts: readonly Fact[]): string[][] {
  const lines = results.flatMap((result) => [
    ...result.comparisons.map((comparison) => lineOf(result.row, comparison)),
    ...errorLines(result),
    ...result.remarks.map((remark) => [result.row, remark, '', '', '', '', '']),
  ]);
  const ofFacts = facts.map(({ name, value, unit, atMost }) => {
    const [goal, met] =
      atMost === undefined ? ['', ''] : [`≤ ${digits(atMost)} ${unit}`, value <= atMost ? 'yes' : 'NO'];
    return [name, `${digits(value)} ${unit}`, '', '', '', goal, met];
  });
  return [...lines, ...ofFacts];
}

function lineOf(row: string, comparison: Comparison): string[] {
  const { measure, opponent, metric, ours, theirs, of, figure, goal, isMet } = comparison;
  return [
    measure === '' ? row : `${row}: ${measure}`,
    digits(ours.median) + units[metric],
    `${digits(theirs.median)} (${opponent})`,
    ...figureText(of, figure, metric),
    goal ? goalText(goal) : '',
    goal ? (isMet ? 'yes' : 'NO') : '',
  ];
}

function errorLines({ row, comparisons, error }: RowResult): string[][] {
  if (error !== undefined) return [[row, `failed: ${error}`, '', '', '', '', 'NO']];
  const ours = new Map(comparisons.map((one) => [`${row}: ${one.measure}`, one.errors]));
  const theirs = new Map(
    comparisons.map((one) => [`${row}: ${one.measure} (${one.opponent})`, one.theirErrors]),
  );
  const toLines = (errors: ReadonlyMap<string, number>, goal: string, met: string): string[][] =>
    [...errors].flatMap(([name, count]) =>
      count > 0 ? [[name, `${count} errors`, '', '', '', goal, met]] : [],
    );
  return [...toLines(ours, '0', 'NO'), ...toLines(theirs, '', '')];
}

/** For a terminal. */
export function renderTable(lines: readonly string[][]): string {
  const all = [[...tableHead], ...lines];
  const widths = tableHead.map((_, column) =>
    Math.max(...all.map((line) => (line[column] ?? '').length).filter((width) => width <= 60)),
  );
  const toLine = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return all.map(toLine).join('\n');
}

/** The last line of `--json`: one entry for each row, with its figures, and what was measured once. */
export function toJson(results: readonly RowResult[], facts: readonly Fact[]): string {
  return JSON.stringify({ rows: results.map(toEntry), facts });
}

/** A row's own figure is the first whose goal is missed, else its first with a goal, else its first. */
function toEntry(result: RowResult) {
  const { row, comparisons, remarks, error } = result;
  const withGoal = comparisons.filter(({ goal }) => goal);
  const head = withGoal.find(({ isMet }) => !isMet) ?? withGoal[0] ?? comparisons[0];
  return {
    row,
    ratio: head ? rounded(head.figure.median) : null,
    goal: head?.goal ? goalText(head.goal) : null,
    // Null where there was nothing to meet: what it is compared with is not here.
    met: withGoal.length === 0 && error === undefined ? null : isRowMet(result),
    ...(error === undefined ? {} : { error }),
    ...(remarks.length > 0 ? { remarks } : {}),
    figures: comparisons.map(({ measure, opponent, metric, of, ours, theirs, figure, ...rest }) => ({
      ...{
        measure,
        against: opponent,
        metric,
        of,
        ours: rounded(ours.median),
        theirs: rounded(theirs.median),
      },
      figure: rounded(figure.median),
      quartiles: [rounded(figure.lower), rounded(figure.upper)],
      goal: rest.goal ? goalText(rest.goal) : null,
      met: rest.goal ? rest.isMet : null,
      errors: rest.errors,
      their_errors: rest.theirErrors,
    })),
  };
}

function isRowMet({ comparisons, error }: RowResult): boolean {
  return error === undefined && comparisons.every(({ isMet, errors }) => isMet && errors === 0);
}

export function areAllMet(results: readonly RowResult[], facts: readonly Fact[]): boolean {
  return (
    results.every(isRowMet) && facts.every(({ value, atMost }) => atMost === undefined || value <= atMost)
  );
}
