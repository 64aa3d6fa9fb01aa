/** Minutes as people write them: `45m`, `4h`, `4h 30m`. */
export function toDurationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`;
}

const duration = /^\s*(?:(\d{1,4})\s*h(?:ours?)?)?\s*(?:(\d{1,6})\s*m(?:in(?:utes?)?)?)?\s*$/i;

/** Null where it is none; a bare number is minutes. */
export function parseDurationText(text: string): number | null {
  if (/^\s*\d{1,6}\s*$/.test(text)) return Number(text);
  const match = duration.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  return Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
}
