import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel ticks at. */
const ticksPerSecond = 100;

/** Processor seconds that the processes have used so far, all their threads, user and system. */
export function readCpuSeconds(processIds: readonly number[]): number {
  let ticks = 0;
  for (const id of processIds) {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in parentheses may contain spaces; what follows it does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / ticksPerSecond;
}
