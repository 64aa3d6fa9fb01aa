import type { ChildProcess } from 'node:child_process';

/** What Node is given to run the embedded database. */
export const databaseFlags: readonly string[];

/** `child` ends with this process. */
export function startEmbeddedDatabase(
  binary: string,
  dir: string,
): Promise<{ readonly child: ChildProcess; readonly uri: string }>;

/** Insists after `limitMs`. */
export function stopChild(child: ChildProcess | undefined, limitMs: number): Promise<void>;
