import { availableParallelism } from 'node:os';
import argon2 from 'argon2';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { AppError } from '../errors/app-error.ts';
import { commonPasswords } from './common-passwords.ts';

// OWASP's parameters for argon2id: 19 MiB, two passes, one lane.
const parameters = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** One core stays with everybody else, however many log in at once. */
const hashing = bulkhead(Math.max(1, availableParallelism() - 1), 1_000);

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await hashing.execute(work);
  } catch (error) {
    if (error instanceof BulkheadRejectedError) throw new AppError('unavailable');
    throw error;
  }
}

/** Throws `unavailable` where a thousand wait already. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => argon2.hash(password, parameters));
}

let hashOfNobody: Promise<string> | undefined;

/** Costs the same whether there is a hash or not, so that time does not tell who has an account. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword('the password of nobody at all');
  const known = hash ?? (await hashOfNobody);
  const matches = await inTurn(() => argon2.verify(known, password));
  return matches && hash !== null;
}

/** Throws `weak_password` for what a guesser tries first: the usual ones, one key repeated, one's own name. */
export function assertStrongPassword(password: string, personal: readonly string[]): void {
  const lowered = password.toLowerCase();
  const isPersonal = personal
    .flatMap((text) => [text, ...text.split('@')])
    .map((text) => text.trim().toLowerCase().replaceAll(/\s+/g, ''))
    .some((text) => text.length >= 6 && lowered.replaceAll(/[\d\W_]+$/g, '') === text);
  if (isPersonal || commonPasswords.has(lowered) || isMonotonous(lowered)) {
    throw new AppError('weak_password', {
      detail: 'This password is among the first that a guesser tries. Choose a longer phrase.',
      errors: [{ path: 'body.password', message: 'is too easy to guess' }],
    });
  }
}

/** Few different characters, or a run along the alphabet or the digits. */
function isMonotonous(text: string): boolean {
  if (new Set(text).size <= 3) return true;
  const steps = [...text].slice(1).map((char, index) => char.charCodeAt(0) - text.charCodeAt(index));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}
