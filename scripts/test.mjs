/** `npm test [-- FILES AND OPTIONS OF VITEST]`: installs and builds what the tests need, then runs them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNodeVersion, installWhatIsMissing } from './lib/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

assertNodeVersion();
installWhatIsMissing();
const { buildWhatIsStale } = await import('./build.mjs');

await buildWhatIsStale({
  only: ['embedded database'],
  announce: (name) => console.log(`Building the ${name} …`),
});
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'test' },
});
process.exit(status ?? 1);
