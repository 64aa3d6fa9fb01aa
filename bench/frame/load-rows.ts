import { readdirSync } from 'node:fs';
import type { Row } from './row.ts';

const folder = new URL('../rows/', import.meta.url);

export function listRowNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

export async function loadRow(name: string): Promise<Row> {
  const module = (await import(new URL(`${name}.ts`, folder).href)) as { readonly row?: Row };
  if (!module.row) throw new Error(`bench/rows/${name}.ts exports no row`);
  return module.row;
}
