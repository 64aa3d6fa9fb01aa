import { alone, asked } from '../product/contestants.ts';
import { listPath, readPage, startReferenceWorkspace } from '../product/reference-workspace.ts';
import { startProduct } from '../product/start-product.ts';
import type { Row } from '../frame/row.ts';

const deepPage = 100;
const startLargeWorkspace = () => startProduct(100_000);

export const row: Row = {
  name: 'flat',
  about: 'a list far down against its first page, and of 100,000 tickets against 10,000',
  async prepare(note, borrow) {
    note('seeding the reference workspace');
    const product = await borrow(startReferenceWorkspace);
    note(`turning ${deepPage} pages`);
    let cursor = '';
    for (let page = 1; page < deepPage; page++) {
      const { next_cursor } = await readPage(product.client, `${listPath}${cursor}`);
      if (next_cursor === null) throw new Error(`The list ends on page ${page}`);
      cursor = `&cursor=${encodeURIComponent(next_cursor)}`;
    }
    note('seeding 100,000 tickets');
    const large = await borrow(startLargeWorkspace);
    const first = asked('page 1', product, () => ({ path: listPath }));
    return {
      measures: [
        {
          name: `page ${deepPage}`,
          load: alone,
          ours: asked(`page ${deepPage}`, product, () => ({ path: `${listPath}${cursor}` })),
          against: [{ contestant: first, goals: [{ metric: 'p50', atMost: 1.2 }] }],
        },
        {
          name: '100,000 tickets',
          load: alone,
          ours: asked('100,000 tickets', large, () => ({ path: listPath })),
          against: [
            { contestant: { ...first, name: '10,000 tickets' }, goals: [{ metric: 'p50', atMost: 1.3 }] },
          ],
        },
      ],
      close: async () => undefined,
    };
  },
};
