import { readFileSync } from 'node:fs';
import { z } from 'zod';

const labelSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const rowSchema = z.object({
  x: z.string(),
  y: labelSchema,
  subject: z.string().default(''),
  category: z.string().optional(),
  ticket: z.string().nullable().default(null),
  policies: z.string().nullable().default(null),
  hijack: z.string().optional(),
});
export type LabelledRow = z.infer<typeof rowSchema>;

export type LabelMap = Readonly<Record<string, string | null>>;

export function readLabelMap(path: string): LabelMap {
  return z.record(z.string(), z.string().nullable()).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Rows of a JSONL file, labels mapped to ours. A label that the map does not name is an error, not a guess. */
export function readRows(path: string, map: LabelMap | null): LabelledRow[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = rowSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${path}:${index + 1}: ${parsed.error.message}`);
    const row = parsed.data;
    if (map === null) return [row];
    const mapped = map[row.y];
    if (mapped === undefined)
      throw new Error(`${path}:${index + 1}: the map does not name the label "${row.y}"`);
    return mapped === null ? [] : [{ ...row, y: mapped }];
  });
}

export function requireLabels(rows: readonly LabelledRow[], allowed: readonly string[]): void {
  const stranger = rows.find(({ y }) => !allowed.includes(y));
  if (stranger) throw new Error(`The label "${stranger.y}" is none of ${allowed.join(', ')}; give a --map.`);
  if (rows.length === 0) throw new Error('There are no rows to score.');
}
