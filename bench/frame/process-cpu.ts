import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel ticks at. */
const ticksPerSecond = 100;

interface ProcessTimes {
  readonly parentId: number;
  readonly ownTicks: number;
  /** Of its children that have ended. */
  readonly endedTicks: number;
}

function readTimes(id: number): ProcessTimes {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  // The name in parentheses may contain spaces; what follows it does not.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (index: number): number => fields[index] ?? 0;
  return { parentId: at(1), ownTicks: at(11) + at(12), endedTicks: at(13) + at(14) };
}

/** Processor seconds that the processes have used so far, all their threads, user and system. */
export function readCpuSeconds(processIds: readonly number[]): number {
  return processIds.reduce((ticks, id) => ticks + readTimes(id).ownTicks, 0) / ticksPerSecond;
}

/** Like `readCpuSeconds`, with all that these processes have started, be it running or not. */
export function readTreeCpuSeconds(rootIds: readonly number[]): number {
  const tree = readTree(rootIds);
  const ticks = [...tree.values()].reduce((sum, times) => sum + times.ownTicks + times.endedTicks, 0);
  return ticks / ticksPerSecond;
}

/** Memory of processes and all that they have started, in MiB; pages that several share count once. */
export function readTreeMemoryMiB(rootIds: readonly number[]): number {
  let kilobytes = 0;
  for (const id of readTree(rootIds).keys()) {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

function readTree(rootIds: readonly number[]): Map<number, ProcessTimes> {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      all.set(Number(name), readTimes(Number(name)));
    } catch {
      // It has ended since the folder was read.
    }
  }
  const isInTree = (id: number): boolean => {
    if (rootIds.includes(id)) return true;
    const parentId = all.get(id)?.parentId ?? 0;
    return parentId > 1 && isInTree(parentId);
  };
  return new Map([...all].filter(([id]) => isInTree(id)));
}
