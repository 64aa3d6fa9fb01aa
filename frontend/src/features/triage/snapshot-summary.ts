import { categoryLabels, channelLabels, priorityLabels } from '../../lib/labels.ts';
import type { NameOf } from './triage-steps.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
}

const words: Record<string, string> = { ...categoryLabels, ...priorityLabels, ...channelLabels };

function labelOf(name: string): string {
  const spaced = name.replace(/_user_id$|_id$/, '').replaceAll('_', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describeItem(item: unknown): string {
  if (!isRecord(item)) return String(item);
  const name = item['name'] ?? item['sentence'] ?? item['subject'];
  return typeof name === 'string' ? name : JSON.stringify(item);
}

function textOf(name: string, value: unknown, nameOf: NameOf): string {
  if (value === null || value === '') return 'none';
  if (name.endsWith('_user_id') && typeof value === 'string') return nameOf(value) ?? value;
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(describeItem).join(' · ');
  return typeof value === 'string' ? (words[value] ?? value) : JSON.stringify(value);
}

/** A snapshot in a few lines; what is nested one level down stands beside the rest. */
export function summarise(snapshot: Readonly<Record<string, unknown>>, nameOf: NameOf): Fact[] {
  return Object.entries(snapshot).flatMap(([name, value]) =>
    isRecord(value)
      ? Object.entries(value).map(([inner, item]) => ({
          label: labelOf(inner),
          text: textOf(inner, item, nameOf),
        }))
      : [{ label: labelOf(name), text: textOf(name, value, nameOf) }],
  );
}
