export interface Judged {
  truth: string;
  predicted: string;
  confidence: number;
}

export interface ClassScore {
  precision: number;
  recall: number;
  f1: number;
  n: number;
}

export interface LabelScores {
  n: number;
  accuracy: number;
  /** Mean F1 over the classes that occur in the truth. */
  macro_f1: number;
  per_class: Record<string, ClassScore>;
  /** Expected calibration error over ten bins of equal width. */
  ece: number;
  /** Accuracy of the 30 % of the rows with the highest confidence. */
  top30_accuracy: number;
}

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

export function scoreClass(judged: readonly Judged[], label: string): ClassScore {
  const hits = judged.filter(({ truth, predicted }) => truth === label && predicted === label).length;
  const predicted = judged.filter((row) => row.predicted === label).length;
  const n = judged.filter((row) => row.truth === label).length;
  const precision = ratio(hits, predicted);
  const recall = ratio(hits, n);
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall), n };
}

export function calibrationError(judged: readonly Judged[], bins = 10): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const inBin = judged.filter((row) => Math.min(bins - 1, Math.floor(row.confidence * bins)) === bin);
    if (inBin.length === 0) continue;
    const accuracy = ratio(inBin.filter((row) => row.truth === row.predicted).length, inBin.length);
    const confidence = inBin.reduce((sum, row) => sum + row.confidence, 0) / inBin.length;
    error += (inBin.length / judged.length) * Math.abs(accuracy - confidence);
  }
  return error;
}

export function scoreLabels(judged: readonly Judged[]): LabelScores {
  const labels = [...new Set(judged.map(({ truth }) => truth))].sort();
  const perClass = Object.fromEntries(labels.map((label) => [label, scoreClass(judged, label)]));
  const isRight = (row: Judged) => row.truth === row.predicted;
  const surest = [...judged]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, Math.ceil(judged.length * 0.3));
  return {
    n: judged.length,
    accuracy: ratio(judged.filter(isRight).length, judged.length),
    macro_f1: ratio(
      Object.values(perClass).reduce((sum, { f1 }) => sum + f1, 0),
      labels.length,
    ),
    per_class: perClass,
    ece: calibrationError(judged),
    top30_accuracy: ratio(surest.filter(isRight).length, surest.length),
  };
}

export interface DetectionScores {
  n: number;
  precision: number;
  recall: number;
  f1: number;
  /** Share of the harmless rows that were objected to. */
  false_alarm_rate: number;
}

export function scoreDetection(rows: readonly { isTrue: boolean; isFound: boolean }[]): DetectionScores {
  const found = rows.filter((row) => row.isFound);
  const harmful = rows.filter((row) => row.isTrue);
  const hits = found.filter((row) => row.isTrue).length;
  const precision = ratio(hits, found.length);
  const recall = ratio(hits, harmful.length);
  return {
    n: rows.length,
    precision,
    recall,
    f1: ratio(2 * precision * recall, precision + recall),
    false_alarm_rate: ratio(found.length - hits, rows.length - harmful.length),
  };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
