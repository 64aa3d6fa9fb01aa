import { appendFileSync } from 'node:fs';

/**
 * How often the fault tests break something. `short` belongs to every `npm test`, `ci` to every build,
 * `full` to `npm run test:faults`.
 */
export interface FaultProfile {
  readonly name: 'short' | 'ci' | 'full';
  /** Processes killed at random points under load. */
  readonly kills: number;
  readonly databaseRestarts: number;
  readonly outboxMessages: number;
  readonly commandSequences: number;
  readonly bulkTickets: number;
  /** Times that everything is killed at once during a bulk triage. */
  readonly pulledPlugs: number;
}

const profiles: Record<FaultProfile['name'], FaultProfile> = {
  short: {
    name: 'short',
    kills: 3,
    databaseRestarts: 1,
    outboxMessages: 40,
    commandSequences: 12,
    bulkTickets: 12,
    pulledPlugs: 1,
  },
  ci: {
    name: 'ci',
    kills: 20,
    databaseRestarts: 5,
    outboxMessages: 300,
    commandSequences: 150,
    bulkTickets: 40,
    pulledPlugs: 2,
  },
  full: {
    name: 'full',
    kills: 200,
    databaseRestarts: 30,
    outboxMessages: 2_000,
    commandSequences: 2_000,
    bulkTickets: 100,
    pulledPlugs: 3,
  },
};

export function faultProfile(): FaultProfile {
  const name = process.env['FAULT_PROFILE'] ?? 'short';
  if (!(name in profiles)) throw new Error(`FAULT_PROFILE is short, ci or full, not ${name}`);
  return profiles[name as FaultProfile['name']];
}

/** Hands the counts of one test to `npm run test:faults`, which prints them all at the end. */
export function reportFaults(suite: string, counts: Readonly<Record<string, number>>): void {
  const path = process.env['FAULT_REPORT'];
  if (path) appendFileSync(path, `${JSON.stringify({ suite, counts })}\n`);
}
