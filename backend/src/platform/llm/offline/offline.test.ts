import { describe, expect, it } from 'vitest';
import { classifyCategory } from './category-classifier.ts';
import { findEntities } from './entities.ts';
import { classifyPriority } from './priority-classifier.ts';
import { classifySentiment } from './sentiment-classifier.ts';

const text = (body: string, subject = '') => ({ subject, body });

describe('classifyCategory', () => {
  it('is unsure about what it cannot place, and says other', () => {
    const { category, confidence } = classifyCategory(text('lorem ipsum dolor'));
    expect(category).toBe('other');
    expect(confidence).toBeLessThan(0.75);
  });

  it('shares one whole among the categories', () => {
    const { probabilities } = classifyCategory(text('The invoice page crashes'));
    expect(Object.values(probabilities).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('survives empty, huge and hostile text', () => {
    for (const body of [
      '',
      ' \n ',
      'a'.repeat(200_000),
      '((((('.repeat(5_000),
      '\u0000\ud800',
      '¿?'.repeat(3_000),
    ])
      expect(classifyCategory(text(body)).confidence).toBeGreaterThan(0);
  });
});

describe('classifyPriority', () => {
  it('does not press for what is said not to be urgent', () => {
    const { priority } = classifyPriority(text('Cosmetic issue in the footer. Not urgent at all.'), 'bug');
    expect(['low', 'medium']).toContain(priority);
  });
});

describe('classifySentiment', () => {
  it.each([
    ['positive', 'Thank you so much, this is great!'],
    ['negative', 'This is terrible, I am really angry.'],
    ['neutral', 'The meeting starts at ten in room four.'],
    ['negative', 'The service was not good.'],
    ['positive', 'Perfekt, vielen Dank für die schnelle Hilfe!'],
  ])('hears %s in: %s', (label, body) => {
    expect(classifySentiment(text(body)).label).toBe(label);
  });
});

describe('findEntities', () => {
  it('finds the references that a reply should name', () => {
    const found = findEntities(
      'Invoice INV-2231 over $49.00 for order #7781 fails with error code 4021 in Chrome since 2026-03-01.',
    ).map(({ type, value }) => `${type} ${value}`);
    expect(found).toEqual([
      'invoice INV-2231',
      'amount $49.00',
      'order 7781',
      'error_code 4021',
      'product Chrome',
      'date 2026-03-01',
    ]);
  });

  it('takes no plain word for a number', () => {
    expect(findEntities('My invoice is wrong and my order is late.')).toEqual([]);
  });
});
