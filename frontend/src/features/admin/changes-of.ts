type Facts = Readonly<Record<string, unknown>> | null;

/** What became of what, one field after the other: `role: agent → lead`. */
export function changesOf({ before, after }: { readonly before: Facts; readonly after: Facts }): string {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changes: string[] = [];
  for (const name of names) {
    const [old, next] = [text(before?.[name]), text(after?.[name])];
    if (old === next) continue;
    changes.push(before === null || old === '' ? `${name}: ${next}` : `${name}: ${old} → ${next || 'gone'}`);
  }
  return changes.join('; ');
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
