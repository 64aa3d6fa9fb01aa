import { bytesOf } from '../../../platform/mongo/index.ts';

/** What depends on the clock and on load stands outside the reducer, and is recomputed at an instant. */
const outsideReducer = /^(?:(?:sla|risk)(?:_|$)|next_sla_change_at$)/;

type Fields = Readonly<Record<string, unknown>>;

/** Names of the fields in which a stored ticket differs from the rebuilt one, byte by byte. Pure. */
export function listDifferences(rebuilt: Fields, stored: Fields): string[] {
  const names = namesOf(rebuilt, stored);
  // One comparison for the many that agree; field by field only to say where one does not.
  if (isSame(pick(rebuilt, names), pick(stored, names))) return [];
  return names.filter((name) => !isSame(pick(rebuilt, [name]), pick(stored, [name])));
}

function isSame(left: Fields, right: Fields): boolean {
  return Buffer.compare(bytesOf(left), bytesOf(right)) === 0;
}

function namesOf(rebuilt: Fields, stored: Fields): string[] {
  const names = new Set([...Object.keys(rebuilt), ...Object.keys(stored)]);
  return [...names].filter((name) => name !== 'tenant_id' && !outsideReducer.test(name)).sort();
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]));
}
