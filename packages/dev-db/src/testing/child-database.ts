import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const loader = import.meta.resolve('tsx');

export interface ChildDatabase {
  readonly uri: string;
  readonly process: ChildProcess;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the command line program with the given arguments. */
export function spawnProgram(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', loader, main, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

/** A server in a process of its own, as the product runs it. */
export async function startChildDatabase(directory: string): Promise<ChildDatabase> {
  const child = spawnProgram(['--dir', directory, '--port', '0']);
  child.stderr?.resume();
  if (!child.stdout) throw new Error('The server has no output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { uri } = JSON.parse(line) as { uri: string };
  return {
    uri,
    process: child,
    async kill(signal) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

/** Runs the program to its end. */
export async function runProgram(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawnProgram(args);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (output.stderr += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}
