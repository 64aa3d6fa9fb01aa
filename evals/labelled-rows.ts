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
  const parsed = z
    .record(z.string(), z.string().nullable())
    .safeParse(parseJson(readFileSync(path, 'utf8'), path));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${place}: not JSON`);
  }
}

/** Rows of a JSONL file, labels mapped to ours. A label that the map does not name is an error, not a guess. */
export function readRows(path: string, map: LabelMap | null): LabelledRow[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = rowSchema.safeParse(parseJson(line, `${path}:${index + 1}`));
    if (!parsed.success) throw new Error(`${path}:${index + 1}: ${z.prettifyError(parsed.error)}`);
    const row = parsed.data;
    if (map === null) return [row];
    const mapped = map[row.y];
    if (mapped === undefined)
      throw new Error(`${path}:${index + 1}: the map does not name the label "${row.y}"`);
    return mapped === null ? [] : [{ ...row, y: mapped }];
  });
}
