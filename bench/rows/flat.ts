import type { Contestant, Measure, Row } from '../frame/row.ts';
import { alone, asked } from '../product/contestants.ts';
import { startManyWorkspaces, type ManyWorkspaces } from '../product/many-workspaces.ts';
import { plantRareWord } from '../product/rare-word.ts';
import { listPath, readAnew, readPage, startReferenceWorkspace } from '../product/reference-workspace.ts';
import { startProduct, type ProductProcess } from '../product/start-product.ts';

const deepPage = 400;
const pageSize = 25;
/** Of any status: there are enough of them in every workspace. */
const allPath = `/api/v1/tickets?sort=-created_at&limit=${pageSize}`;
const large = 100_000;
const inAllWorkspaces = 40_000;

function compare(name: string, ours: Contestant, theirs: Contestant, atMost: number, requests = 60): Measure {
  const against = [{ contestant: theirs, goals: [{ metric: 'p50', atMost } as const] }];
  return { name, load: { ...alone, requests }, ours, against };
}

/** The cursor of a page far down, found in pages of a hundred. */
async function findDeepCursor({ client }: ProductProcess): Promise<string> {
  const path = allPath.replace(/limit=\d+/, 'limit=100');
  let cursor = '';
  for (let read = 0; read < (deepPage - 1) * pageSize; read += 100) {
    const { next_cursor } = await readPage(client, `${path}${cursor}`);
    if (next_cursor === null) throw new Error(`The list ends after ${read + 100} tickets`);
    cursor = `&cursor=${encodeURIComponent(next_cursor)}`;
  }
  return cursor;
}

/** Their lists, one workspace after the other; each has been asked before, as in a day that goes on. */
async function listsOfAll(name: string, { product, tokens }: ManyWorkspaces): Promise<Contestant> {
  const question = (turn: number) => ({
    path: readAnew(allPath),
    headers: { authorization: `Bearer ${tokens[turn % tokens.length]}` },
  });
  for (const turn of tokens.keys()) await product.client.send(question(turn));
  return asked(name, product, question);
}

export const row: Row = {
  name: 'flat',
  about: `a list far down against its first page, lists and searches among ${large} tickets against 10,000, and lists of 1,000 workspaces against 10`,
  async prepare(note, borrow) {
    note('seeding the reference workspace');
    const product = await borrow(startReferenceWorkspace);
    note(`seeding ${large} tickets`);
    const many = await startProduct(large);
    note(`turning ${deepPage} pages`);
    const cursor = await findDeepCursor(many);
    const search = await plantRareWord(many.client);
    await plantRareWord(product.client);
    note('making workspaces');
    const thousand = await startManyWorkspaces(1_000, inAllWorkspaces / 1_000);
    const ten = await startManyWorkspaces(10, inAllWorkspaces / 10);
    const list = (name: string, desk: ProductProcess, path = listPath): Contestant =>
      asked(name, desk, () => ({ path: readAnew(path) }));
    const found = (name: string, desk: ProductProcess): Contestant => asked(name, desk, () => search);
    return {
      measures: [
        compare(
          `page ${deepPage}`,
          list(`page ${deepPage}`, many, `${allPath}${cursor}`),
          list('page 1', many, allPath),
          1.2,
        ),
        compare('list of 100,000', list('100,000 tickets', many), list('10,000 tickets', product), 1.3),
        compare('search in 100,000', found('100,000 tickets', many), found('10,000 tickets', product), 2),
        compare(
          '1,000 workspaces',
          await listsOfAll('1,000 workspaces', thousand),
          await listsOfAll('10 workspaces', ten),
          1.2,
          200,
        ),
      ],
      async close() {
        for (const { close } of [ten.product, thousand.product, many]) await close();
      },
    };
  },
};
