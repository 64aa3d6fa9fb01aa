import type { Borrow } from './row.ts';

type Lent = Promise<{ close(): Promise<void> }>;

/** Lends what costs much to start: the same `start` gives the same thing, until all is closed. */
export class Lending {
  readonly #things = new Map<unknown, Lent>();

  readonly borrow: Borrow = (start) => {
    const known = this.#things.get(start) ?? start();
    this.#things.set(start, known);
    return known as ReturnType<typeof start>;
  };

  async close(): Promise<void> {
    for (const thing of [...this.#things.values()].reverse()) await (await thing).close();
    this.#things.clear();
  }
}
