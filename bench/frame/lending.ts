import type { Borrow } from './row.ts';

type Lent = Promise<{ close(): Promise<void> } | null>;

/** Lends what costs much to start: the same `start` gives the same thing, until all is closed. */
export class Lending {
  readonly #things = new Map<unknown, Lent>();

  readonly borrow: Borrow = (start) => {
    const known = this.#things.get(start) ?? start();
    this.#things.set(start, known);
    return known as ReturnType<typeof start>;
  };

  /** What was lent already; null where nobody has asked for it. */
  async find<Thing>(start: () => Promise<Thing>): Promise<Thing | null> {
    return ((await this.#things.get(start)) ?? null) as Thing | null;
  }

  async close(): Promise<void> {
    // What did not start needs no closing.
    for (const lent of [...this.#things.values()].reverse()) {
      const thing = await lent.catch(() => null);
      await thing?.close();
    }
    this.#things.clear();
  }
}
