import type { Goal, Metric } from './row.ts';
import type { Comparison, Result } from './run-row.ts';

const units: Readonly<Record<Metric, string>> = {
  throughput: '/s',
  p50: ' ms (p50)',
  p99: ' ms (p99)',
  cpu: ' ms CPU',
};

const digits = (value: number): string => value.toPrecision(3).replace(/e\+\d+$/, (e) => e);
const shown = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : digits(value);

export function goalText(goal: Goal | undefined): string {
  if (!goal) return '';
  return goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
}

export function nameOf({ row, measure }: Result): string {
  return measure.name === '' ? row : `${row}/${measure.name}`;
}

/** The table: one line per figure; those with a goal say whether it is met. */
export function renderTable(results: readonly Result[]): string {
  const lines = [['row', 'ours', 'reference', 'ratio', 'quartiles', 'goal', 'met']];
  for (const result of results) {
    for (const comparison of result.comparisons) lines.push(lineOf(result, comparison));
    if (result.errors > 0) lines.push([nameOf(result), `${result.errors} errors`, '', '', '', '0', 'NO']);
  }
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function lineOf(result: Result, { metric, ours, reference, ratio, goal, isMet }: Comparison): string[] {
  return [
    nameOf(result),
    shown(ours.median) + units[metric],
    `${shown(reference.median)} (${result.measure.reference.name})`,
    digits(ratio.median),
    `${digits(ratio.lower)}–${digits(ratio.upper)}`,
    goalText(goal),
    goal ? (isMet ? 'yes' : 'NO') : '',
  ];
}

/** The last line of `--json`: one entry per goal. */
export function toJson(results: readonly Result[]): string {
  const rows = results.flatMap((result) =>
    result.comparisons
      .filter((comparison) => comparison.goal)
      .map(({ metric, ratio, goal, isMet }) => ({
        row: nameOf(result),
        metric,
        ratio: Number(ratio.median.toPrecision(4)),
        quartiles: [ratio.lower, ratio.upper].map((value) => Number(value.toPrecision(4))),
        goal: goalText(goal),
        met: isMet && result.errors === 0,
        errors: result.errors,
      })),
  );
  return JSON.stringify({ rows });
}

export function areAllMet(results: readonly Result[]): boolean {
  return results.every((result) => result.errors === 0 && result.comparisons.every(({ isMet }) => isMet));
}
