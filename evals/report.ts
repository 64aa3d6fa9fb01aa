import type { EvalArguments } from './arguments.ts';
import type { ClassScore } from './metrics.ts';

type Report = Record<string, number | Record<string, ClassScore> | Record<string, number>>;

const fixed = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(4));

function isClassTable(value: Report[string]): value is Record<string, ClassScore> {
  return typeof value === 'object' && Object.values(value).every((entry) => typeof entry === 'object');
}

/** Tables for people; with --json one object as the last line for programs. */
export function printReport(args: EvalArguments, report: Report): void {
  console.log(`${args.task} · ${args.provider} · ${args.data}`);
  for (const [name, value] of Object.entries(report)) {
    if (typeof value === 'number') {
      console.log(`  ${name.padEnd(18)} ${fixed(value)}`);
    } else if (isClassTable(value)) {
      for (const [label, { precision, recall, f1, n }] of Object.entries(value))
        console.log(
          `    ${label.padEnd(22)} f1 ${fixed(f1)}  precision ${fixed(precision)}  recall ${fixed(recall)}  n ${n}`,
        );
    } else {
      for (const [label, number] of Object.entries(value))
        console.log(`    ${label.padEnd(22)} ${fixed(number)}`);
    }
  }
  if (args.json) console.log(JSON.stringify({ task: args.task, provider: args.provider, ...report }));
}
