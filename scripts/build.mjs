/** Builds what is older than its sources: the API, the embedded database, the web client. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const targets = [
  {
    name: 'embedded database',
    output: 'packages/dev-db/dist/main.js',
    sources: ['packages/dev-db/src', 'packages/dev-db/package.json'],
    build: () => bundle('packages/dev-db/src/main.ts', 'packages/dev-db/dist/main.js'),
  },
  {
    name: 'API',
    output: 'backend/dist/main.js',
    sources: ['backend/src', 'backend/package.json', 'packages/contract/src', 'package.json'],
    build: () => bundle('backend/src/main.ts', 'backend/dist/main.js'),
  },
  {
    name: 'web client',
    output: 'frontend/dist/index.html',
    sources: [
      'frontend/src',
      'frontend/public',
      'frontend/index.html',
      'frontend/package.json',
      'frontend/vite.config.ts',
      'packages/contract/src',
      'packages/sdk/src',
    ],
    build: async () => {
      const { build } = await import('vite');
      await build({ root: join(root, 'frontend'), logLevel: 'warn' });
    },
  },
];

/** Names the targets that were built; everything else was up to date. */
export async function buildWhatIsStale({ only, announce = () => {} } = {}) {
  const built = [];
  for (const target of targets) {
    if (only && !only.includes(target.name)) continue;
    const stampFile = join(root, dirname(target.output), '.source-hash');
    const hash = hashSources(target.sources);
    const isFresh =
      existsSync(join(root, target.output)) &&
      existsSync(stampFile) &&
      readFileSync(stampFile, 'utf8') === hash;
    if (isFresh) continue;
    announce(target.name);
    await target.build();
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, hash);
    built.push(target.name);
  }
  return built;
}

/** Content decides, not the time of a file, which a checkout sets anew. */
function hashSources(paths) {
  const hash = createHash('sha256');
  for (const path of [...paths, 'package-lock.json', 'scripts/build.mjs']) {
    for (const file of listFiles(join(root, path))) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(dirname(path), { withFileTypes: true });
  if (entries.find((entry) => join(dirname(path), entry.name) === path)?.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Our own packages go into the bundle, everything from npm stays outside. */
async function bundle(entry, output) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, entry)],
    outfile: join(root, output),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'npm-packages-stay-outside',
        setup: (context) =>
          context.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@opsflow/') ? undefined : { path, external: true },
          ),
      },
    ],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const built = await buildWhatIsStale({ announce: (name) => console.log(`Building the ${name} …`) });
  if (built.length === 0) console.log('Everything is built already.');
}
