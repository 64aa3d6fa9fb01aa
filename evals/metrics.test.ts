import { describe, expect, it } from 'vitest';
import { calibrationError, scoreDetection, scoreLabels } from './metrics.ts';

const row = (truth: string, predicted: string, confidence = 1) => ({ truth, predicted, confidence });

describe('scoreLabels', () => {
  it('averages F1 over the classes of the truth, whatever their size', () => {
    const scores = scoreLabels([row('a', 'a'), row('a', 'a'), row('a', 'b'), row('b', 'b')]);
    expect(scores.accuracy).toBe(0.75);
    expect(scores.per_class['a']?.f1).toBeCloseTo(0.8);
    expect(scores.per_class['b']?.f1).toBeCloseTo(2 / 3);
    expect(scores.macro_f1).toBeCloseTo((0.8 + 2 / 3) / 2);
  });

  it('takes the accuracy of the surest third by confidence', () => {
    const rows = [row('a', 'a', 0.9), row('a', 'b', 0.2), row('a', 'b', 0.3)];
    expect(scoreLabels(rows).top30_accuracy).toBe(1);
  });
});

describe('calibrationError', () => {
  it('is nothing where confidence is what comes true, and the gap where not', () => {
    expect(calibrationError([row('a', 'a', 1), row('b', 'b', 1)])).toBe(0);
    expect(calibrationError([row('a', 'b', 0.95), row('a', 'a', 0.95)])).toBeCloseTo(0.45);
  });
});

describe('scoreDetection', () => {
  it('counts hits, misses and false alarms', () => {
    const scores = scoreDetection([
      { isTrue: true, isFound: true },
      { isTrue: true, isFound: false },
      { isTrue: false, isFound: true },
      { isTrue: false, isFound: false },
    ]);
    expect(scores).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, false_alarm_rate: 0.5 });
  });
});
