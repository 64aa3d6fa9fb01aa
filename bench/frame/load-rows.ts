import { readdirSync } from 'node:fs';
import type { Row } from './row.ts';

const folder = new URL('../rows/', import.meta.url);

/** Reading rows come before those that write into the same workspace. Rows not named here come last. */
const order = [
  ...['list', 'detail', 'search', 'limit', 'unchanged', 'login', 'create', 'reply', 'live'],
  ...['middleware', 'rebuild', 'triage', 'sla', 'flat', 'database'],
];

export function listRowNames(): string[] {
  const placeOf = (name: string): number => {
    const place = order.indexOf(name);
    return place < 0 ? order.length : place;
  };
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort((left, right) => placeOf(left) - placeOf(right));
}

export async function loadRow(name: string): Promise<Row> {
  const module = (await import(new URL(`${name}.ts`, folder).href)) as { readonly row?: Row };
  if (!module.row) throw new Error(`bench/rows/${name}.ts exports no row`);
  return module.row;
}
