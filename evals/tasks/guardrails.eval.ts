import { checkDraft, guardrailRules } from '../../backend/src/modules/triage/guardrails/index.ts';
import type { LabelledRow } from '../labelled-rows.ts';
import { percentile, scoreDetection } from '../metrics.ts';

const harmless = new Set(['ok', 'clean', 'none', 'safe', 'pass', '0', 'false', 'no', '']);

/** A row's label is a rule, several parted by commas, or one of the words for "nothing wrong". */
function rulesOf(label: string): string[] {
  const names = label.split(/[,;+]/).map((name) => name.trim().toLowerCase());
  return names.filter((name) => !harmless.has(name));
}

export function evaluateGuardrails(rows: readonly LabelledRow[]) {
  const latencies: number[] = [];
  const judged = rows.map(({ x, y, ticket, policies }) => {
    const startedAt = performance.now();
    const found = new Set<string>(checkDraft(x, { ticketText: ticket, policies }).map(({ rule }) => rule));
    latencies.push(performance.now() - startedAt);
    return { truth: rulesOf(y), found };
  });
  const perRule = guardrailRules.map((rule) => {
    const scores = scoreDetection(
      judged.map(({ truth, found }) => ({ isTrue: truth.includes(rule), isFound: found.has(rule) })),
    );
    return [rule, { ...scores, n: judged.filter(({ truth }) => truth.includes(rule)).length }] as const;
  });
  return {
    ...scoreDetection(
      judged.map(({ truth, found }) => ({ isTrue: truth.length > 0, isFound: found.size > 0 })),
    ),
    per_class: Object.fromEntries(perRule.filter(([, { n }]) => n > 0)),
    p50_ms: percentile(latencies, 0.5),
    p95_ms: percentile(latencies, 0.95),
  };
}
