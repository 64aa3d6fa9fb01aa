import { describe, expect, it } from 'vitest';
import type { UntypedTicketText } from '../text/ticket-tokens.ts';
import { adapt, createAdaptedClassifier, type Example } from './adapt.ts';
import { categoryPrior, priorityPrior } from './priors.ts';

const ticket = (body: string): UntypedTicketText => ({ subject: '', body });

/** A workspace that rents out boats and calls every matter of the harbour "general", every leak a "bug". */
const boats = [
  'Seagull',
  'Marlin',
  'Otter',
  'Heron',
  'Pelican',
  'Dolphin',
  'Tern',
  'Gannet',
  'Puffin',
  'Avocet',
];
const lessons: Example<UntypedTicketText>[] = boats.flatMap((boat) => [
  { input: ticket(`The bilge of the ${boat} is full of water`), label: 'bug' },
  { input: ticket(`Berth for the ${boat} on the west pier`), label: 'general' },
  { input: ticket(`Mooring levy for the ${boat}`), label: 'billing' },
]);

const categoryOf = (examples: readonly Example<UntypedTicketText>[], body: string) =>
  createAdaptedClassifier(categoryPrior, adapt(categoryPrior, examples)).classify(ticket(body)).label;

describe('adapt', () => {
  it('learns the words of a workspace from its corrections', () => {
    expect(categoryOf(lessons, 'Water in the bilge of the Kestrel')).toBe('bug');
    expect(categoryOf(lessons, 'Please keep a berth on the west pier')).toBe('general');
    expect(categoryOf(lessons, 'How is the mooring levy made up for the Kestrel')).toBe('billing');
  });

  it('keeps what the prior knows about everything else', () => {
    expect(categoryOf(lessons, 'The app crashes with error 500 when I open it')).toBe('bug');
    expect(categoryOf(lessons, 'It would be great if you could add a dark mode')).toBe('feature_request');
  });

  it('is the prior where nothing was taught', () => {
    expect(categoryOf([], 'Please refund my last payment')).toBe('billing');
  });

  it('is not thrown by a few wrong labels, and names them', () => {
    const poisoned = lessons.map((lesson, i) =>
      i % 10 === 0 ? { ...lesson, label: 'feature_request' } : lesson,
    );
    const model = adapt(categoryPrior, poisoned);
    const classifier = createAdaptedClassifier(categoryPrior, model);
    expect(classifier.classify(ticket('The bilge of the Kestrel is full of water')).label).toBe('bug');
    expect(model.doubtful.length).toBeGreaterThan(0);
    expect(model.doubtful.every((place) => place % 10 === 0)).toBe(true);
  });

  it('gives the same model for the same examples, and survives being stored', () => {
    const model = adapt(categoryPrior, lessons);
    expect(adapt(categoryPrior, lessons)).toEqual(model);
    const stored = JSON.parse(JSON.stringify(model)) as typeof model;
    const input = ticket('Water in the bilge');
    expect(createAdaptedClassifier(categoryPrior, stored).classify(input)).toEqual(
      createAdaptedClassifier(categoryPrior, model).classify(input),
    );
  });

  it('learns priorities the same way', () => {
    const examples = boats.flatMap((boat) => [
      {
        input: { ...ticket(`The ${boat} has come loose from its mooring`), category: 'general' as const },
        label: 'urgent',
      },
      { input: { ...ticket(`A cushion of the ${boat} is torn`), category: 'bug' as const }, label: 'low' },
    ]);
    const classifier = createAdaptedClassifier(priorityPrior, adapt(priorityPrior, examples));
    const loose = { ...ticket('The Kestrel has come loose from its mooring'), category: 'general' as const };
    expect(classifier.classify(loose).label).toBe('urgent');
  });

  it('leaves out labels that are not ours', () => {
    expect(adapt(categoryPrior, [{ input: ticket('x'), label: 'nonsense' }]).examples).toBe(0);
  });
});
