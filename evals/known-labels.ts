import type { LabelledRow } from './labelled-rows.ts';

type Synonyms = Readonly<Record<string, readonly string[]>>;

export const categorySynonyms: Synonyms = {
  bug: [
    'bugs',
    'bug_report',
    'defect',
    'incident',
    'problem',
    'error',
    'technical_issue',
    'technical_support',
  ],
  feature_request: [
    'feature',
    'features',
    'feature_requests',
    'enhancement',
    'improvement',
    'suggestion',
    'idea',
  ],
  billing: ['billing_and_payments', 'billing_inquiry', 'payment', 'payments', 'invoice', 'refund', 'finance'],
  general: [
    'question',
    'questions',
    'support',
    'inquiry',
    'general_inquiry',
    'how_to',
    'product_inquiry',
    'request',
  ],
  other: ['others', 'oos', 'out_of_scope', 'none', 'spam', 'noise', 'praise', 'rating', 'irrelevant'],
};

export const prioritySynonyms: Synonyms = {
  low: ['lowest', 'minor', 'trivial', 'p3', 'p4', 'very_low'],
  medium: ['normal', 'moderate', 'mid', 'p2'],
  high: ['major', 'p1', 'important'],
  urgent: ['critical', 'highest', 'blocker', 'emergency', 'very_high', 'p0'],
};

export const sentimentSynonyms: Synonyms = {
  negative: ['neg', 'bad', '-1'],
  neutral: ['neu', 'none', 'mixed'],
  positive: ['pos', 'good'],
};

/** Numbers mean what they mean in the sets that use them: 0/1, 0/1/2, -1/0/1, 0/2/4. */
const numbered: readonly (readonly [labels: readonly string[], names: readonly string[]])[] = [
  [
    ['0', '1'],
    ['negative', 'positive'],
  ],
  [
    ['0', '1', '2'],
    ['negative', 'neutral', 'positive'],
  ],
  [
    ['-1', '0', '1'],
    ['negative', 'neutral', 'positive'],
  ],
  [
    ['0', '2', '4'],
    ['negative', 'neutral', 'positive'],
  ],
  [
    ['0', '4'],
    ['negative', 'positive'],
  ],
];

export function nameNumberedSentiments(rows: readonly LabelledRow[]): LabelledRow[] {
  const used = new Set(rows.map(({ y }) => y.trim()));
  const scale = numbered.find(([labels]) => labels.length === used.size && labels.every((y) => used.has(y)));
  if (!scale) return [...rows];
  const [labels, names] = scale;
  return rows.map((row) => ({ ...row, y: names[labels.indexOf(row.y.trim())] ?? row.y }));
}

const plain = (label: string) =>
  label
    .trim()
    .toLowerCase()
    .replace(/[\s/&-]+/g, '_')
    .replace(/^_|_$/g, '');

/**
 * Rows with the labels that we use. Ours are taken whatever their case and spacing, common names of theirs for ours;
 * anything else is an error, never a guess: that is what `--map` is for.
 */
export function takeKnownLabels(rows: readonly LabelledRow[], synonyms: Synonyms): LabelledRow[] {
  if (rows.length === 0) throw new Error('There are no rows to score.');
  const ours = new Map<string, string>();
  for (const [label, others] of Object.entries(synonyms))
    for (const name of [label, ...others]) ours.set(name === '-1' ? name : plain(name), label);
  return rows.map((row, i) => {
    const y = ours.get(row.y.trim() === '-1' ? '-1' : plain(row.y));
    if (y === undefined)
      throw new Error(
        `Row ${i + 1}: the label "${row.y}" is none of ${Object.keys(synonyms).join(', ')} and no common name for one; give a --map.`,
      );
    return { ...row, y };
  });
}
