import type { IANAZone } from 'luxon';

/** A stretch of time in which a zone keeps one offset; `to` is not part of it. All in milliseconds. */
export interface OffsetSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * The offsets of a zone from `fromMs` to `toMs`, in order. Within a span local time is UTC plus a
 * constant, whatever happens at its ends: a skipped hour, a repeated one, half an hour, a whole day.
 */
export function offsetSpans(zone: IANAZone, fromMs: number, toMs: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let startMs = fromMs;
  let offset = zone.offset(fromMs);
  for (let atMs = fromMs; atMs < toMs;) {
    // No zone has ever changed its offset twice within a day.
    const nextMs = Math.min(atMs + dayMs, toMs);
    const nextOffset = zone.offset(nextMs);
    if (nextOffset !== offset) {
      const changeMs = findChange(zone, atMs, nextMs, offset);
      spans.push({ fromMs: startMs, toMs: changeMs, offsetMs: offset * minuteMs });
      startMs = changeMs;
      offset = nextOffset;
    }
    atMs = nextMs;
  }
  if (startMs < toMs) spans.push({ fromMs: startMs, toMs, offsetMs: offset * minuteMs });
  return spans;
}

/** The first instant of the new offset, to the second: finer changes do not exist. */
function findChange(zone: IANAZone, beforeMs: number, afterMs: number, offset: number): number {
  let low = beforeMs;
  let high = afterMs;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (middle <= low) break;
    if (zone.offset(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
