import { describe, expect, it } from 'vitest';
import { formatCost } from './format.ts';

describe('formatCost', () => {
  it('says what was paid', () => {
    expect(formatCost(12_345, 900)).toBe('$0.0123');
    expect(formatCost(0)).toBe('$0');
  });

  it('does not call free what has used tokens at a price that nobody knows', () => {
    expect(formatCost(0, 900)).toBe('unknown price');
  });
});
