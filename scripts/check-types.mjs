/** Type-checks every workspace and the scripts, and goes on past the first that fails. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const projects = [
  'packages/contract',
  'packages/sdk',
  'packages/dev-db',
  'backend',
  'frontend',
  'scripts',
  'e2e',
  'evals',
  'bench',
].filter((project) => existsSync(join(root, project, 'tsconfig.json')));

let failed = 0;
for (const project of projects) {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['-p', project],
      // What has not changed since the last check is not read again.
      ...[
        '--incremental',
        '--tsBuildInfoFile',
        join(root, 'node_modules/.cache/types', `${project}.tsbuildinfo`),
      ],
    ],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) failed += 1;
}
console.log(`Types: ${projects.length - failed} of ${projects.length} projects are sound.`);
process.exit(failed === 0 ? 0 : 1);
