import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly processId: number;
  /** The first line it wrote: it is ready. */
  readonly firstLine: string;
  stop(): Promise<void>;
}

/** Starts a Node program that says when it is ready and ends with its standard input. */
export async function startChild(args: readonly string[]): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const { pid, stdin, stdout } = child;
  if (pid === undefined || !stdin || !stdout) throw new Error(`${args.join(' ')} did not start`);
  const ended = once(child, 'exit');
  const line = await Promise.race([once(createInterface({ input: stdout }), 'line'), ended]);
  if (typeof line[0] !== 'string') throw new Error(`${args.join(' ')} ended before it was ready`);
  return {
    processId: pid,
    firstLine: line[0],
    async stop() {
      stdin.end();
      await ended;
    },
  };
}
