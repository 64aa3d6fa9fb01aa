import type { HttpClient } from './http-client.ts';
import { startProduct, type ProductProcess } from './start-product.ts';

/** In the workspace that rows share; a figure holds for this many, and `flat` says how it grows. */
export const referenceTickets = 10_000;
export const listPath = '/api/v1/tickets?status=new,open,replied&sort=-created_at&limit=25';

let lists = 0;

/**
 * The same tickets by a question that nobody has asked before: what the product remembers of a list that it
 * has answered is left out of the figure. They were created after 1970.
 */
export function readAnew(path = listPath): string {
  lists += 1;
  return `${path}&created_from=${new Date(lists).toISOString()}`;
}

export const startReferenceWorkspace = (): Promise<ProductProcess> => startProduct(referenceTickets);

interface Page {
  readonly tickets: readonly { readonly id: string }[];
  readonly next_cursor: string | null;
}

export async function readPage(client: HttpClient, path: string): Promise<Page> {
  return JSON.parse((await client.send({ path })).body) as Page;
}

/** The first `count` tickets, newest first. */
export async function listTicketIds(client: HttpClient, count: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  while (ids.length < count) {
    const { tickets, next_cursor } = await readPage(client, `/api/v1/tickets?limit=100${cursor}`);
    ids.push(...tickets.map(({ id }) => id));
    if (next_cursor === null) break;
    cursor = `&cursor=${encodeURIComponent(next_cursor)}`;
  }
  return ids.slice(0, count);
}
