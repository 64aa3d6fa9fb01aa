#!/usr/bin/env -S node --max-semi-space-size=4
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (!existsSync(built)) {
  process.stderr.write('packages/dev-db is not built yet: run "npm run build" first.\n');
  process.exit(2);
}
await import(built.href);
