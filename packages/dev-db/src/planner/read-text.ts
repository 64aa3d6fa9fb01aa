import { documentKey, indexEntryKey, recordIdAtEnd, recordIdBytes } from '../storage/keys.ts';
import type { Row } from '../storage/record-store.ts';
import { pointsOfKey } from '../text/text-keys.ts';
import { decideByIndex } from '../text/text-scores.ts';
import type { AccessContext } from './access-context.ts';
import type { TextScan } from './plan.ts';

interface Posting {
  readonly recordId: number;
  readonly points: number;
}

/** The documents that hold one of the terms, each once, with their scores when the terms decide. */
export function* readText(scan: TextScan, context: AccessContext): Generator<Row> {
  const { view, collection, counters } = context;
  for (const { recordId, points } of postingsOf(scan, context)) {
    const document = view.get('docs', documentKey(collection.id, recordId));
    counters.documents++;
    if (!document) continue;
    if (scan.isDecidedByTerms) decideByIndex(document, scan.search, points);
    yield { recordId, document };
  }
}

function postingsOf(scan: TextScan, context: AccessContext): Iterable<Posting> {
  const [prefix] = scan.prefixes;
  const [term] = scan.terms;
  const isOneList = scan.terms.length === 1 && scan.prefixes.length === 1;
  // One list holds every document once, best first: it need not be read to its end.
  if (isOneList && prefix && term !== undefined && scan.negatedTerms.length === 0) {
    return readPostings(scan, context, prefix, term);
  }
  const totals = sumPoints(scan, context, scan.terms);
  for (const recordId of sumPoints(scan, context, scan.negatedTerms).keys()) totals.delete(recordId);
  const postings = [...totals].map(([recordId, points]) => ({ recordId, points }));
  return scan.isByScore ? postings.sort((a, b) => b.points - a.points) : postings;
}

function sumPoints(scan: TextScan, context: AccessContext, terms: readonly string[]): Map<number, number> {
  const totals = new Map<number, number>();
  for (const prefix of scan.prefixes) {
    for (const term of terms) {
      for (const { recordId, points } of readPostings(scan, context, prefix, term)) {
        totals.set(recordId, (totals.get(recordId) ?? 0) + points);
      }
    }
  }
  return totals;
}

function* readPostings(
  { index, keys }: TextScan,
  { view, counters }: AccessContext,
  prefix: TextScan['prefixes'][number],
  term: string,
): Generator<Posting> {
  const start = keys.startOf(prefix, term);
  const span = {
    from: indexEntryKey(index.id, start, undefined),
    until: indexEntryKey(index.id, Buffer.concat([start, Buffer.of(255)]), undefined),
  };
  for (const key of view.keys('idx', span)) {
    counters.keys++;
    yield { recordId: recordIdAtEnd(key), points: pointsOfKey(key, recordIdBytes) };
  }
}
