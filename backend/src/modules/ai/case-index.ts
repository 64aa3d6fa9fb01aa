import MiniSearch from 'minisearch';
import type { LearnedCase } from './learned-models.model.ts';

/** Words beyond these make a search slower, not better. */
const longestQuery = 2_000;

/** Finds the judged tickets that are most like a text, by the words they share. */
export class CaseIndex {
  readonly #cases: readonly LearnedCase[];
  #search: MiniSearch<{ id: number; text: string }> | undefined;

  constructor(cases: readonly LearnedCase[]) {
    this.#cases = cases;
  }

  find(text: string, limit: number): { text: string; decided: string }[] {
    this.#search ??= this.#build();
    return this.#search
      .search(text.slice(0, longestQuery))
      .slice(0, limit)
      .flatMap(({ id }) => {
        const found = this.#cases[id as number];
        return found ? [{ text: found.text, decided: found.label }] : [];
      });
  }

  #build(): MiniSearch<{ id: number; text: string }> {
    const search = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
    search.addAll(this.#cases.map(({ text }, id) => ({ id, text })));
    return search;
  }
}
