import { MongoCommandError } from '../errors.ts';

/** Puts a failed commit into the client's terms: nothing of the group was stored. */
export function storageError(error: unknown): Error {
  if (error instanceof MongoCommandError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (/no space|ENOSPC|MAP_FULL|mapsize|file too large|input\/output/i.test(reason)) {
    return new MongoCommandError(14031, `The disk is full or failing, nothing was written: ${reason}`);
  }
  return new MongoCommandError(8, `The write could not be stored: ${reason}`);
}
