import { isStoredAlike } from '../../../platform/mongo/index.ts';

/** What depends on the clock and on load stands outside the reducer, and is recomputed at an instant. */
const outsideReducer = /^(?:(?:sla|risk)(?:_|$)|next_sla_change_at$)/;

type Fields = Readonly<Record<string, unknown>>;

/** Names of the fields in which a stored ticket differs from the rebuilt one, byte by byte. Pure. */
export function listDifferences(rebuilt: Fields, stored: Fields): string[] {
  const names = new Set([...Object.keys(rebuilt), ...Object.keys(stored)]);
  const isCompared = (name: string): boolean => name !== 'tenant_id' && !outsideReducer.test(name);
  return [...names].filter((name) => isCompared(name) && !isStoredAlike(rebuilt[name], stored[name])).sort();
}
