import { createHash, randomBytes } from 'node:crypto';

const count = 10;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 16;

/** Eighty random bits each, in groups that can be read aloud. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const letters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
    return (letters.match(/.{4}/g) ?? []).join('-');
  });
}

/** Of the code as it comes in: without dashes. A plain hash is enough, for the code cannot be guessed. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(code.replaceAll('-', '')).digest('hex');
}
