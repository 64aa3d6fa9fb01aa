const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `45m`, `2h 10m`, `3d 4h`: the two largest units, rounded down; below a minute `<1m`. */
export function formatSpan(spanMs: number): string {
  const ms = Math.abs(spanMs);
  if (ms < minuteMs) return '<1m';
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)}m`;
  if (ms < dayMs) return join(Math.floor(ms / hourMs), 'h', Math.floor((ms % hourMs) / minuteMs), 'm');
  return join(Math.floor(ms / dayMs), 'd', Math.floor((ms % dayMs) / hourMs), 'h');
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit} ${small}${smallUnit}`;
}

/** Working time: hours are not summed into days, for a working day is none. */
export function formatWorkingSpan(spanMs: number): string {
  const ms = Math.abs(spanMs);
  if (ms < minuteMs) return '<1m';
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  return hours === 0 ? `${minutes}m` : join(hours, 'h', minutes, 'm');
}
