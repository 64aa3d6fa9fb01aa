/**
 * `npm run test:trust [-- short|ci|full] [FILES]`: the trust suite at its full volume, and its counts at the end.
 * A test fails, and with it the command, where a count that has to be zero is not.
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

const dir = mkdtempSync(join(tmpdir(), 'opsflow-trust-'));
const report = join(dir, 'counts.jsonl');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'scripts/test.mjs'),
    '--project',
    'server',
    ...(files.length > 0 ? files : ['backend/src/trust']),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TRUST_PROFILE: profile,
      TRUST_REPORT: report,
    },
  },
);
printCounts();
rmSync(dir, { recursive: true, force: true });
process.exit(status ?? 1);

function printCounts() {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  console.log(`\nTrust suite, profile ${profile}`);
  for (const line of lines) {
    const { suite, counts } = JSON.parse(line);
    const figures = Object.entries(counts).map(([name, count]) => `${count.toLocaleString('en')} ${name}`);
    console.log(`  ${suite}: ${figures.join(', ')}`);
  }
}
