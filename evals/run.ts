import { readArguments, usage } from './arguments.ts';
import { readLabelMap, readRows } from './labelled-rows.ts';
import { printReport } from './report.ts';
import { createTaskCaller } from './task-caller.ts';
import { evaluateClassification } from './tasks/classification.eval.ts';
import { evaluatePriority } from './tasks/priority.eval.ts';

async function main(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv);
  const rows = readRows(args.data, args.map === undefined ? null : readLabelMap(args.map));
  const caller = createTaskCaller(args);
  switch (args.task) {
    case 'classification':
      return printReport(args, await evaluateClassification(rows, caller));
    case 'priority':
      return printReport(args, await evaluatePriority(rows, caller));
    default:
      throw new Error('soon');
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 1;
});
