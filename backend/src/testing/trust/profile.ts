import { appendFileSync } from 'node:fs';

/**
 * How much the trust suite sends. `short` belongs to every `npm test`, `ci` to every build, `full` to
 * `npm run test:trust`.
 */
export interface TrustProfile {
  readonly name: 'short' | 'ci' | 'full';
  /** Distinct requests that the walk over routes, roles and workspaces sends at least. */
  readonly walkRequests: number;
  /** Requests that the fuzzer sends at least. */
  readonly fuzzRequests: number;
  readonly passwordGuesses: number;
  readonly editPairs: number;
  readonly adminDuels: number;
  /** Requests under idempotency keys, ten under each. */
  readonly repeatedRequests: number;
}

const profiles: Record<TrustProfile['name'], TrustProfile> = {
  short: {
    name: 'short',
    walkRequests: 1_000,
    fuzzRequests: 1_500,
    passwordGuesses: 20,
    editPairs: 25,
    adminDuels: 3,
    repeatedRequests: 50,
  },
  ci: {
    name: 'ci',
    walkRequests: 6_000,
    fuzzRequests: 8_000,
    passwordGuesses: 200,
    editPairs: 200,
    adminDuels: 10,
    repeatedRequests: 300,
  },
  full: {
    name: 'full',
    walkRequests: 20_000,
    fuzzRequests: 20_000,
    passwordGuesses: 200,
    editPairs: 500,
    adminDuels: 25,
    repeatedRequests: 1_000,
  },
};

export function trustProfile(): TrustProfile {
  const name = process.env['TRUST_PROFILE'] ?? 'short';
  if (!(name in profiles)) throw new Error(`TRUST_PROFILE is short, ci or full, not ${name}`);
  return profiles[name as TrustProfile['name']];
}

/** Hands the counts of one suite to `npm run test:trust`, which prints them all at the end. */
export function reportCounts(suite: string, counts: Readonly<Record<string, number>>): void {
  const path = process.env['TRUST_REPORT'];
  if (path) appendFileSync(path, `${JSON.stringify({ suite, counts })}\n`);
}
