import { describe, expect, it } from 'vitest';
import { commonWords } from './common-words.ts';
import { detectLanguage } from './language.ts';
import { normaliseText } from './normalise.ts';
import { segmentMail, splitSentences } from './segments.ts';
import { createSpeller } from './spelling.ts';
import { tokenise } from './tokens.ts';
import { undoDisguise } from './undo-disguise.ts';

describe('normaliseText', () => {
  it('folds look-alike letters inside a Latin word and leaves other scripts alone', () => {
    expect(normaliseText('rеfund')).toBe('refund');
    expect(normaliseText('возврат денег')).toBe('возврат денег');
  });

  it('drops invisible characters and plain-types quotes', () => {
    expect(normaliseText('re\u200bfund “now” don’t')).toBe('refund "now" don\'t');
  });
});

describe('segmentMail', () => {
  it('parts own words from quoted mail and signature', () => {
    const body = 'It still fails.\n\nKind regards,\nPetra\nOperations\n\nOn Monday, Ana wrote:\n> Try again';
    expect(segmentMail(body)).toEqual({
      own: 'It still fails.',
      signature: 'Kind regards,\nPetra\nOperations',
      quoted: 'On Monday, Ana wrote:\n> Try again',
    });
  });

  it('keeps everything of a mail that only forwards', () => {
    expect(segmentMail('> all quoted').own).toBe('> all quoted');
  });
});

describe('splitSentences', () => {
  it('splits at the ends of sentences and lines, not inside numbers, addresses or dates', () => {
    expect(splitSentences('Paid 3.50 on 3. Juni at shop.example.com. Why? See below\nThanks')).toEqual([
      'Paid 3.50 on 3. Juni at shop.example.com.',
      'Why?',
      'See below',
      'Thanks',
    ]);
  });
});

describe('tokenise', () => {
  it('tells words, numbers, money, links and addresses apart', () => {
    const kinds = tokenise("Can't pay $49.99 for #123, see https://a.example/b or mail x@y.example").map(
      ({ kind, form }) => `${kind}:${form}`,
    );
    expect(kinds).toContain('word:cant');
    expect(kinds).toContain('money:<money>');
    expect(kinds).toContain('number:#123');
    expect(kinds).toContain('url:<url>');
    expect(kinds).toContain('email:<email>');
  });
});

describe('createSpeller', () => {
  const speller = createSpeller(['payment', 'invoice', 'contract'], commonWords);

  it.each([
    ['paymnet', 'payment'],
    ['invocie', 'invoice'],
    ['invoicce', 'invoice'],
    ['contact', 'contact'],
    ['payments', 'payments'],
    ['zebra', 'zebra'],
  ])('reads %s as %s', (typed, meant) => {
    expect(speller.correct(typed)).toBe(meant);
  });
});

describe('detectLanguage', () => {
  it.each([
    ['en', 'I was charged twice and would like to know why.'],
    ['de', 'Seit gestern kann ich mich nicht mehr anmelden.'],
    ['fr', "Je n'ai pas reçu ma commande et je voudrais savoir où elle est."],
    ['es', 'No puedo entrar en mi cuenta desde ayer, muchas gracias.'],
    ['it', 'Non riesco ad accedere al mio account, grazie.'],
    ['nl', 'Ik heb mijn factuur nog niet ontvangen, kunnen jullie dit nakijken?'],
    ['pt', 'Não consigo acessar minha conta desde ontem, obrigado.'],
  ])('recognises %s', (language, text) => {
    expect(detectLanguage(text).language).toBe(language);
  });
});

describe('undoDisguise', () => {
  it.each([
    ['r e f u n d', 'refund'],
    ['re-fund', 'refund'],
    ['refu nd', 'refund'],
    ['r3fund', 'refund'],
    ['1.5 GB on example.com', '1.5 GB on example.com'],
  ])('reads %s as %s', (written, meant) => {
    expect(undoDisguise(written)).toBe(meant);
  });
});
