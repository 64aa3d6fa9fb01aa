import type { Goal, Row } from '../frame/row.ts';
import { alone, asked, crowd, startBareNode } from './contestants.ts';
import type { Question } from './http-client.ts';
import { startReferenceWorkspace } from './reference-workspace.ts';
import type { ProductProcess } from './start-product.ts';

interface RequestRow {
  readonly name: string;
  readonly about: string;
  /** What is asked at each turn, once what that takes has been looked up. */
  readonly prepare: (product: ProductProcess) => Promise<(turn: number) => Question>;
  /** With sixteen requests at a time. */
  readonly goals?: readonly Goal[];
}

/** One kind of request to the product, alone and in a crowd, beside a bare server that answers a prepared page. */
export function requestRow({ name, about, prepare, goals = [] }: RequestRow): Row {
  return {
    name,
    about: `${about}, against a bare node server with a prepared page of 28 KB`,
    async prepare(note, borrow) {
      note('seeding the reference workspace');
      const product = await borrow(startReferenceWorkspace);
      const bare = await borrow(startBareNode);
      const ours = asked(name, product, await prepare(product));
      const { contestant } = bare;
      return {
        measures: [
          { name: 'one at a time', load: alone, ours, against: [{ contestant, goals: [] }] },
          { name: 'sixteen', load: crowd, ours, against: [{ contestant, goals }] },
        ],
        close: async () => undefined,
      };
    },
  };
}
