import type { Row } from '../frame/row.ts';
import { asked, crowd, startBareNode } from '../product/contestants.ts';
import { readAnew, startReferenceWorkspace } from '../product/reference-workspace.ts';
import { questionWithTag } from './unchanged.ts';

export const row: Row = {
  name: 'limit',
  about:
    'how close a list, read anew and unchanged, comes to a bare node server with a prepared page of 28 KB',
  async prepare(note, borrow) {
    note('seeding the reference workspace');
    const product = await borrow(startReferenceWorkspace);
    const { contestant } = await borrow(startBareNode);
    const known = await questionWithTag(product);
    const against = (share: number) => [
      { contestant, goals: [{ metric: 'throughput', atLeast: share } as const] },
    ];
    return {
      measures: [
        {
          ...{ name: 'read anew', load: crowd, against: against(0.025) },
          ours: asked('list', product, () => ({ path: readAnew() })),
        },
        {
          ...{ name: 'unchanged', load: crowd, against: against(0.09) },
          ours: asked('list with its tag', product, () => known),
        },
      ],
      close: async () => undefined,
    };
  },
};
