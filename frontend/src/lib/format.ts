const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayWithYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function formatDateTime(instant: string): string {
  return dateTime.format(new Date(instant));
}

/** `now`, `12m`, `3h`, `5d`, then the date: short enough for a column. */
export function formatAge(instant: string, nowMs: number): string {
  const at = new Date(instant);
  const ageMs = nowMs - at.getTime();
  if (ageMs < minuteMs) return 'now';
  if (ageMs < hourMs) return `${Math.floor(ageMs / minuteMs)}m`;
  if (ageMs < dayMs) return `${Math.floor(ageMs / hourMs)}h`;
  if (ageMs < 7 * dayMs) return `${Math.floor(ageMs / dayMs)}d`;
  return at.getFullYear() === new Date(nowMs).getFullYear() ? dayOnly.format(at) : dayWithYear.format(at);
}

export function formatDuration(durationMs: number): string {
  if (durationMs < 1) return '<1 ms';
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`;
  return `${Math.floor(durationMs / 60_000)} min ${Math.round((durationMs % 60_000) / 1000)} s`;
}

/** Tokens that cost nothing are those of a model whose price nobody knows: the embedded one uses none. */
export function formatCost(costMicroUsd: number, tokens = 0): string {
  if (costMicroUsd === 0 && tokens > 0) return 'unknown price';
  return costMicroUsd === 0 ? '$0' : `$${(costMicroUsd / 1_000_000).toFixed(4)}`;
}

export function formatPercent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`;
}
