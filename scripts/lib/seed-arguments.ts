export function readSeed(): number {
  const seed = Number(process.env['SEED'] || 42);
  return Number.isInteger(seed) && seed >= 0 ? seed : refuse('SEED takes a whole number');
}

/** The instant to which a seed is relative: the present one where none is given. */
export function readInstant(given: string | undefined): Date {
  const now = given === undefined ? new Date() : new Date(given);
  return Number.isNaN(now.getTime()) ? refuse('--now takes an instant such as 2026-03-02T09:30:00Z') : now;
}

export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
