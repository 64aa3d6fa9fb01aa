import { appendFileSync } from 'node:fs';

export interface LiveFaultProfile {
  readonly clients: number;
  readonly changes: number;
  /** Times that each client loses its connection at least. */
  readonly reconnects: number;
}

const profiles: Readonly<Record<string, LiveFaultProfile>> = {
  short: { clients: 16, changes: 24, reconnects: 2 },
  ci: { clients: 200, changes: 100, reconnects: 3 },
  full: { clients: 1_000, changes: 150, reconnects: 4 },
};

/** `short` belongs to every `npm test`, `ci` to every build, `full` to `npm run test:faults`. */
export function liveFaultProfile(): LiveFaultProfile {
  const name = process.env['FAULT_PROFILE'] ?? 'short';
  const profile = profiles[name];
  if (!profile) throw new Error(`FAULT_PROFILE is short, ci or full, not ${name}`);
  return profile;
}

/** Hands the counts to `npm run test:faults`, which prints them at the end. */
export function reportLiveFaults(counts: Readonly<Record<string, number>>): void {
  const path = process.env['FAULT_REPORT'];
  if (path) appendFileSync(path, `${JSON.stringify({ suite: 'live', counts })}\n`);
}
