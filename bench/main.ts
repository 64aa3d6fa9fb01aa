/**
 * `npm run bench -- [--only ROW] [--rounds N] [--json] [--write FILE]`: compares, in one run, ours with what
 * it is measured against.
 */
import { parseArgs } from 'node:util';
import { Lending } from './frame/lending.ts';
import { listRowNames, loadRow } from './frame/load-rows.ts';
import { areAllMet, renderTable, tableLines, toJson, type Fact, type RowResult } from './frame/report.ts';
import { runMeasures } from './frame/run-row.ts';
import { writeTable } from './frame/write-table.ts';
import { measureMemory, measureStart } from './product/facts.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
});

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

const known = listRowNames();
const unknown = values.only?.find((name) => !known.includes(name));
if (unknown !== undefined) fail(`There is no row ${unknown}. Rows: ${known.join(', ')}`);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds ${values.rounds} is no number of rounds`);

const note = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
};

const results: RowResult[] = [];
const facts: Fact[] = [];
const lending = new Lending();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void lending.close().finally(() => process.exit(130)));
}
try {
  for (const name of values.only ?? known) {
    const startedAt = performance.now();
    results.push(await measure(name));
    note('');
    process.stdout.write(`${name} took ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
  }
  facts.push(...(await measureMemory(lending)));
} finally {
  await lending.close();
}
// With nothing else running; of a whole run alone.
if (!values.only) facts.push(...(await measureStart()));
const lines = tableLines(results, facts);
process.stdout.write(`\n${renderTable(lines)}\n`);
if (values.write !== undefined) writeTable(values.write, lines, rounds);
if (values.json) process.stdout.write(`${toJson(results, facts)}\n`);
process.exit(areAllMet(results, facts) ? 0 : 1);

/** A row that fails says so and leaves the others their turn. */
async function measure(name: string): Promise<RowResult> {
  try {
    const row = await loadRow(name);
    process.stdout.write(`${row.name}: ${row.about}\n`);
    const prepared = await row.prepare(note, lending.borrow);
    try {
      const comparisons = await runMeasures(prepared.measures, rounds, note);
      return { row: name, comparisons, remarks: prepared.remarks ?? [] };
    } finally {
      await prepared.close();
    }
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
    return {
      row: name,
      comparisons: [],
      remarks: [],
      error: error instanceof Error ? error.message : String(error),
    };
  }
}
