import { classifySentiment } from '../../backend/src/platform/llm/offline/sentiment-classifier.ts';
import { nameNumberedSentiments, sentimentSynonyms, takeKnownLabels } from '../known-labels.ts';
import type { LabelledRow } from '../labelled-rows.ts';
import { percentile, scoreLabels } from '../metrics.ts';

export function evaluateSentiment(given: readonly LabelledRow[]) {
  const rows = takeKnownLabels(nameNumberedSentiments(given), sentimentSynonyms);
  // Where the data knows no neutral, neither does the answer: the two others decide.
  const hasNeutral = rows.some(({ y }) => y === 'neutral');
  const latencies: number[] = [];
  const judged = rows.map(({ x, y, subject }) => {
    const startedAt = performance.now();
    const { label, confidence, score } = classifySentiment({ subject, body: x });
    latencies.push(performance.now() - startedAt);
    if (hasNeutral) return { truth: y, predicted: label, confidence };
    return {
      truth: y,
      predicted: score >= 0 ? 'positive' : 'negative',
      confidence: 0.5 + Math.abs(score) / 2,
    };
  });
  return { ...scoreLabels(judged), p50_ms: percentile(latencies, 0.5), p95_ms: percentile(latencies, 0.95) };
}
