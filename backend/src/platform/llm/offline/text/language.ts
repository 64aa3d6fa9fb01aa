import { tokenise } from './tokens.ts';

export type LanguageCode = 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'pt';

// Words that are frequent in one of these languages and rare in the others.
const frequent: Readonly<Record<LanguageCode, string>> = {
  en: 'the and you your is are was were have has my our for with this that not can please would it to of i we when how what there been on be do does from will',
  de: 'und der die das ich ist nicht sie wir ein eine einen mit für auf den dem bei bitte seit kann können haben habe wurde wird mein meine unsere ihr ihre es zu von auch noch aber wie nach oder sehr guten hallo',
  fr: 'le la les des est et je vous nous pas une un pour avec mon ma mes votre sur dans ne bonjour depuis merci que qui ce cette avez ai du au être plus',
  es: 'el la los las es y que de no mi una un por para con mis su hola gracias desde cuando tengo puedo está se lo como pero muy buenos al del nos me',
  it: 'il lo la gli le è e che di non mio mia un una per con del della sono ho buongiorno grazie quando posso nel si come ma dalla mi vi',
  nl: 'de het een en is niet ik wij we van voor met op mijn ons onze kan kunnen hebben heb zijn bij dat dit u uw sinds graag bedankt goedemorgen te ook nog maar',
  pt: 'o os as é e que de não meu minha um uma para com por está obrigado olá desde quando posso tenho no na do da em seu sua mas eu vocês',
};

const index = new Map<string, LanguageCode[]>();
for (const [language, words] of Object.entries(frequent) as [LanguageCode, string][]) {
  for (const word of words.split(' ')) index.set(word, [...(index.get(word) ?? []), language]);
}

export interface LanguageGuess {
  language: LanguageCode;
  /** 0 when nothing in the text tells. */
  confidence: number;
}

export function detectLanguage(text: string): LanguageGuess {
  const scores = new Map<LanguageCode, number>();
  for (const { form } of tokenise(text.slice(0, 4_000))) {
    const languages = index.get(form) ?? [];
    for (const language of languages)
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
    if (/[äöüß]/.test(form)) scores.set('de', (scores.get('de') ?? 0) + 0.5);
    if (/[ãõ]/.test(form)) scores.set('pt', (scores.get('pt') ?? 0) + 0.5);
    if (/[ñ]/.test(form)) scores.set('es', (scores.get('es') ?? 0) + 0.5);
    if (/[êàùœ]/.test(form)) scores.set('fr', (scores.get('fr') ?? 0) + 0.3);
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (!best) return { language: 'en', confidence: 0 };
  return { language: best[0], confidence: (best[1] - (second?.[1] ?? 0)) / best[1] };
}
