/**
 * Writes `packages/sdk/openapi.json` and the typed client generated from it.
 * `--check` writes nothing and exits 1 when what is committed differs from what would be written.
 */
import { createClient } from '@hey-api/openapi-ts';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOpenApiDocument } from '../packages/contract/src/openapi.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const sdkDir = join(root, 'packages/sdk');

async function generate(documentPath: string, outputDir: string): Promise<void> {
  writeFileSync(documentPath, `${JSON.stringify(buildOpenApiDocument({ version }), null, 2)}\n`);
  await createClient({
    input: documentPath,
    output: { path: outputDir, clean: true },
    logs: { level: 'error' },
    plugins: ['@hey-api/typescript', '@hey-api/client-fetch', '@hey-api/sdk'],
  });
  for (const folder of ['client', 'core']) {
    for (const name of readdirSync(join(outputDir, folder)))
      exemptFromExactOptionals(join(outputDir, folder, name));
  }
}

/** The generator's transport does not compile under `exactOptionalPropertyTypes`; its public types do. */
function exemptFromExactOptionals(path: string): void {
  const reason = 'generated code, written for compilers without exactOptionalPropertyTypes';
  writeFileSync(path, `// @ts-nocheck -- ${reason}\n${readFileSync(path, 'utf8')}`);
}

function readTree(dir: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(dir.length), readFileSync(path, 'utf8'));
  }
  return files;
}

async function check(): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'opsflow-sdk-'));
  try {
    await generate(join(dir, 'openapi.json'), join(dir, 'generated'));
    const fresh = readTree(join(dir, 'generated'));
    const committed = readTree(join(sdkDir, 'src/generated'));
    const stale = [...new Set([...fresh.keys(), ...committed.keys()])].filter(
      (path) => fresh.get(path) !== committed.get(path),
    );
    const document = readFileSync(join(dir, 'openapi.json'), 'utf8');
    if (document !== readFileSync(join(sdkDir, 'openapi.json'), 'utf8')) stale.push('openapi.json');
    return stale;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv.includes('--check')) {
  const stale = await check();
  if (stale.length > 0) {
    console.error(`The generated client is out of date (${stale.join(', ')}): run npm run sdk:gen`);
    process.exit(1);
  }
  console.log('The generated client matches the contract.');
} else {
  await generate(join(sdkDir, 'openapi.json'), join(sdkDir, 'src/generated'));
  console.log('Wrote packages/sdk/openapi.json and packages/sdk/src/generated.');
}
