/** `npm run bench -- [--only ROW] [--rounds N] [--json]`: compares, in one run, ours with what it is measured against. */
import { parseArgs } from 'node:util';
import { Lending } from './frame/lending.ts';
import { listRowNames, loadRow } from './frame/load-rows.ts';
import { areAllMet, renderTable, toJson } from './frame/report.ts';
import type { Result } from './frame/run-row.ts';
import { runMeasures } from './frame/run-row.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
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

const results: Result[] = [];
const lending = new Lending();
try {
  for (const name of values.only ?? known) {
    const row = await loadRow(name);
    const prepared = await row.prepare(note, lending.borrow);
    try {
      results.push(...(await runMeasures(row.name, prepared.measures, rounds, note)));
    } finally {
      await prepared.close();
    }
    note('');
    process.stdout.write(`${row.name}: ${row.about}\n`);
  }
} finally {
  await lending.close();
}
process.stdout.write(`\n${renderTable(results)}\n`);
if (values.json) process.stdout.write(`${toJson(results)}\n`);
process.exitCode = areAllMet(results) ? 0 : 1;
