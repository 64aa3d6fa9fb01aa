import { MongoCommandError } from '../errors.ts';

/** @throws ConflictingUpdateOperators when one path contains another. */
export function claimPath(taken: (readonly string[])[], parts: readonly string[]): void {
  for (const other of taken) {
    const length = Math.min(parts.length, other.length);
    let same = 0;
    while (same < length && parts[same] === other[same]) same++;
    if (same === length) {
      throw new MongoCommandError(
        40,
        `Updating the path '${parts.join('.')}' would create a conflict at '${parts.slice(0, length).join('.')}'`,
      );
    }
  }
  taken.push(parts);
}
