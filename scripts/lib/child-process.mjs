import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Node keeps up to 48 MB for new objects; a database of small requests is as fast with a quarter of it. */
export const databaseFlags = ['--max-semi-space-size=4'];

/**
 * Starts the embedded database on a directory and answers its address. The child has a process group of
 * its own, so that Ctrl-C reaches only the supervisor, which stops things in their order; it ends by
 * itself when the supervisor's end of the pipe closes.
 */
export async function startEmbeddedDatabase(binary, dir) {
  const child = spawn(process.execPath, [...databaseFlags, binary, '--dir', dir, '--parent-pipe'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint = (complaint + chunk).slice(-4000)));
  const uri = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(complaint.trim() || `The embedded database ended with code ${code}.`)),
    );
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).uri));
  });
  child.removeAllListeners('exit');
  return { child, uri };
}

/** Asks a child to end, and insists after the limit. */
export async function stopChild(child, limitMs) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await exited;
  clearTimeout(insist);
}
