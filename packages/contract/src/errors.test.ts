import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from './errors.ts';

describe('docs/errors.md', () => {
  it('lists every error code with its status, and no other', () => {
    const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ]);
    const catalogued = Object.entries(errorCatalogue).map(([code, { status }]) => [code, status]);
    expect(documented.sort()).toEqual(catalogued.sort());
  });
});
