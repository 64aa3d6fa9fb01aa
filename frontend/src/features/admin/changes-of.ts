type Facts = Readonly<Record<string, unknown>>;

/** What became of what, one field after the other, also inside of others: `role: agent → lead`. */
export function changesOf(record: { readonly before: Facts | null; readonly after: Facts | null }): string {
  const [before, after] = [flatten(record.before ?? {}), flatten(record.after ?? {})];
  const changes: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old = '', next = ''] = [before.get(name), after.get(name)];
    if (old !== next) changes.push(old === '' ? `${name}: ${next}` : `${name}: ${old} → ${next || 'gone'}`);
  }
  return changes.join('; ');
}

function flatten(facts: Facts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(facts).flatMap(([name, value]) =>
      isFacts(value) ? [...flatten(value, `${path}${name}.`)] : [[`${path}${name}`, text(value)] as const],
    ),
  );
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
