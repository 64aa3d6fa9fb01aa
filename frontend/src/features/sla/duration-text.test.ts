import { describe, expect, it } from 'vitest';
import { parseDurationText, toDurationText } from './duration-text.ts';

describe('a duration', () => {
  it.each([
    ['45m', 45],
    ['4h', 240],
    ['4h 30m', 270],
    ['90', 90],
    ['1 hour 5 min', 65],
  ])('%s', (text, minutes) => expect(parseDurationText(text)).toBe(minutes));

  it.each(['', 'soon', '4d', '-3m'])('“%s” is none', (text) => expect(parseDurationText(text)).toBeNull());

  it('is written as it is read', () => {
    for (const minutes of [1, 59, 60, 61, 240, 2400]) {
      expect(parseDurationText(toDurationText(minutes))).toBe(minutes);
    }
  });
});
