import { readArguments, usage } from './arguments.ts';
import { readLabelMap, readRows } from './labelled-rows.ts';
import { printReport } from './report.ts';
import { createTaskCaller } from './task-caller.ts';
import { evaluateAdaptation } from './tasks/adaptation.eval.ts';
import { evaluateClassification } from './tasks/classification.eval.ts';
import { evaluateGuardrails } from './tasks/guardrails.eval.ts';
import { evaluateInjection } from './tasks/injection.eval.ts';
import { evaluatePriority } from './tasks/priority.eval.ts';
import { evaluateSentiment } from './tasks/sentiment.eval.ts';

async function main(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv);
  const rows = readRows(args.data, args.map === undefined ? null : readLabelMap(args.map));
  const caller = createTaskCaller(args);
  switch (args.task) {
    case 'classification':
      return printReport(args, await evaluateClassification(rows, caller));
    case 'priority':
      return printReport(args, await evaluatePriority(rows, caller));
    case 'sentiment':
      return printReport(args, evaluateSentiment(rows));
    case 'adaptation':
      return printReport(args, evaluateAdaptation(rows, args));
    case 'injection':
      return printReport(args, await evaluateInjection(rows, caller));
    case 'guardrails':
      return printReport(args, evaluateGuardrails(rows));
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 1;
});
