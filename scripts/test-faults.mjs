/**
 * `npm run test:faults [-- short|ci|full] [FILES]`: kills, restarts and failing transports at their full
 * number, and the counts at the end. A test fails, and with it the command, where a count that has to be
 * zero is not.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const profiles = ['short', 'ci', 'full'];
const given = process.argv.slice(2);
const profile = given.find((argument) => profiles.includes(argument)) ?? 'full';
const files = given.filter((argument) => !profiles.includes(argument));

const dir = mkdtempSync(join(tmpdir(), 'opsflow-faults-'));
const report = join(dir, 'counts.jsonl');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'scripts/test.mjs'),
    ...['--project', 'faults', '--maxWorkers=1'],
    ...(files.length > 0 ? files : ['backend/src/faults']),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FAULT_PROFILE: profile, FAULT_REPORT: report } },
);
console.log(`\nFault tests, profile ${profile}`);
for (const line of existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : []) {
  const { suite, counts } = JSON.parse(line);
  const figures = Object.entries(counts).map(([name, count]) => `${count.toLocaleString('en')} ${name}`);
  console.log(`  ${suite}: ${figures.join(', ')}`);
}
rmSync(dir, { recursive: true, force: true });
process.exit(status ?? 1);
