import type { TicketListQuery, TicketSort } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import { decodeCursor, encodeCursor, toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import { visibleTickets, type TicketViewer } from './ticket-visibility.ts';
import type { TicketFilter, TicketRowDocument } from './tickets.repository.ts';

type SortField = 'created_at' | 'updated_at' | 'priority_rank' | 'risk_score' | 'sla_due_order';

/** An order that a stored field gives; relevance is the search's. */
export type FieldSort = Exclude<TicketSort, 'relevance'>;

interface SortOrder {
  readonly field: SortField;
  readonly direction: 1 | -1;
}

/** The list's filters as a database filter, within what the viewer sees; they are whom `assignee=me` means. */
export function toTicketFilter(query: TicketListQuery, viewer: TicketViewer): TicketFilter {
  const filter: Record<string, unknown> = { trashed_as: query.trash ?? null };
  if (query.q) Object.assign(filter, toSearchFilter(query.q));
  for (const field of ['status', 'priority', 'category', 'channel'] as const) {
    const values = query[field];
    if (values) filter[field] = values.length === 1 ? values[0] : { $in: values };
  }
  if (query.tag) filter['tags'] = query.tag;
  if (query.queue) filter['queue'] = query.queue;
  if (query.team) filter['team_id'] = toObjectId(query.team);
  if (query.assignee) filter['assignee_id'] = toAssignee(query.assignee, viewer);
  if (query.requester) filter['customer_email'] = query.requester;
  addRange(filter, 'created_at', query.created_from, query.created_to);
  addRange(filter, 'updated_at', query.updated_from, query.updated_to);
  addRange(filter, 'sla_due_order', query.due_from, query.due_to);
  addRiskFilters(filter, query);
  const visible = visibleTickets(viewer);
  return Object.keys(visible).length === 0 ? filter : { ...filter, $and: [visible] };
}

/** What is broken scores at least this, paused or not: lets the index on the score find it. */
const minBreachedScore = 69;
const bandScores = { ok: [0, 39], at_risk: [40, 69], critical: [70, 100] } as const;

function addRiskFilters(filter: Record<string, unknown>, query: TicketListQuery): void {
  if (query.risk_signal) filter['risk_signals'] = query.risk_signal;
  if (query.sla_breached) filter['sla_breached'] = query.sla_breached === 'true';
  const bands = query.risk_band;
  if (bands) filter['risk_band'] = { $in: bands };
  const lowest = Math.min(...(bands ?? ['ok' as const]).map((band) => bandScores[band][0]));
  const highest = Math.max(...(bands ?? ['critical' as const]).map((band) => bandScores[band][1]));
  const atLeast = query.sla_breached === 'true' ? Math.max(lowest, minBreachedScore) : lowest;
  if (atLeast > 0 || highest < 100) filter['risk_score'] = { $gte: atLeast, $lte: highest };
}

const ticketNumber = /^#(\d{1,9})$/;

function toSearchFilter(q: string): TicketFilter {
  const number = ticketNumber.exec(q)?.[1];
  return number === undefined ? { $text: { $search: q } } : { number: Number(number) };
}

/** The order of a list: as asked for, and otherwise a search by relevance and the rest newest first. */
export function sortOf({ q, sort }: Pick<TicketListQuery, 'q' | 'sort'>): TicketSort {
  const isRanked = q !== undefined && !ticketNumber.test(q);
  if (sort === undefined) return isRanked ? 'relevance' : '-created_at';
  if (sort !== 'relevance' || isRanked) return sort;
  if (q !== undefined) return '-created_at';
  throw new AppError('invalid_request', {
    errors: [{ path: 'query.sort', message: 'can be `relevance` only with `q`' }],
  });
}

function toAssignee(assignee: string, { userId }: TicketViewer): ObjectId | null {
  if (assignee === 'none') return null;
  if (assignee !== 'me') return toObjectId(assignee);
  if (userId) return userId;
  throw new AppError('invalid_request', {
    errors: [{ path: 'query.assignee', message: 'cannot be `me`: an API key is nobody' }],
  });
}

function addRange(filter: Record<string, unknown>, field: string, from?: string, to?: string): void {
  if (!from && !to) return;
  filter[field] = { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) };
}

const storedOrders = { priority: 'priority_rank', risk: 'risk_score', sla_due: 'sla_due_order' } as const;

/** The order behind a sort name; the id decides between equals, so that a page has one place to go on. */
export function toSortOrder(sort: FieldSort): SortOrder {
  const direction = sort.startsWith('-') ? -1 : 1;
  const name = sort.replace('-', '') as 'created_at' | 'updated_at' | keyof typeof storedOrders;
  return { field: isStoredOrder(name) ? storedOrders[name] : name, direction };
}

function isStoredOrder(name: string): name is keyof typeof storedOrders {
  return name in storedOrders;
}

export function toSortSpec({ field, direction }: SortOrder): Record<string, 1 | -1> {
  return { [field]: direction, _id: direction };
}

/**
 * Restricts a filter to the rows after a cursor. The bound on the field alone is redundant, but lets
 * an index start at the position instead of walking up to it.
 */
export function afterCursor(filter: TicketFilter, sort: FieldSort, cursor: string): TicketFilter {
  const { field, direction } = toSortOrder(sort);
  const isRank = field === 'priority_rank' || field === 'risk_score';
  const [number, hexId] = decodeCursor(`tickets.${sort}`, cursor, [isRank ? 'integer' : 'instantMs', 'id']);
  const value = isRank ? number : new Date(number);
  const id = toObjectId(hexId);
  const [beyond, atOrBeyond] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte'];
  return {
    ...filter,
    $and: [
      ...(filter.$and ?? []),
      { [field]: { [atOrBeyond]: value } },
      { $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }] },
    ],
  };
}

export function cursorOf(sort: FieldSort, row: TicketRowDocument): string {
  const value = row[toSortOrder(sort).field];
  return encodeCursor(`tickets.${sort}`, [Number(value), row._id.toHexString()]);
}
