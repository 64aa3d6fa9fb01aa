import { maxSearchResults } from '@opsflow/contract';
import { decodeCursor, encodeCursor, toObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import type {
  FoundPosition,
  TicketFilter,
  TicketRowDocument,
  TicketsRepository,
} from './tickets.repository.ts';

interface Place extends FoundPosition {
  /** Rows up to here: what tells that the search has answered all it answers. */
  readonly seen: number;
}

const listOrder = 'tickets.relevance';

/** A page of what a search found, best matches first; goes on to `maxSearchResults` and no further. */
export async function listFound(
  tickets: TicketsRepository,
  scope: TenantScope,
  filter: TicketFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ tickets: TicketRowDocument[]; nextCursor: string | null }> {
  const place = cursor ? readCursor(cursor) : null;
  const seenBefore = place?.seen ?? 0;
  const rows = await tickets.search(scope, filter, limit + 1, place);
  const page = rows.slice(0, Math.min(limit, maxSearchResults - seenBefore));
  const seen = seenBefore + page.length;
  const last = page.at(-1);
  const hasMore = last !== undefined && rows.length > page.length && seen < maxSearchResults;
  return {
    tickets: page,
    nextCursor: hasMore ? writeCursor({ score: last.score, id: last._id, seen }) : null,
  };
}

function writeCursor({ score, id, seen }: Place): string {
  return encodeCursor(listOrder, [score, id.toHexString(), seen]);
}

function readCursor(cursor: string): Place {
  const [score, hexId, seen] = decodeCursor(listOrder, cursor, ['real', 'id', 'integer']);
  return { score, id: toObjectId(hexId), seen: Math.min(Math.max(seen, 0), maxSearchResults) };
}
