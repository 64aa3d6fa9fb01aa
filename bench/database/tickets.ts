import type { Collection } from 'mongodb';

export interface BenchTicket {
  readonly _id: number;
  readonly tenant_id: string;
  readonly number: number;
  readonly status: string;
  readonly priority: string;
  readonly created_at: Date;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  views: number;
}

const statuses = ['open', 'pending', 'solved', 'closed'];
const priorities = ['low', 'medium', 'high', 'urgent'];
const words = 'invoice printer refund login export report delivery address password website'.split(' ');
export const tenantCount = 10;
const start = Date.UTC(2026, 0, 1);
const batch = 1000;

/** About 430 bytes; every field follows from the number. */
export function makeTicket(number: number): BenchTicket {
  const word = (offset: number): string => words[(number * 7 + offset * 3) % words.length] ?? '';
  return {
    _id: number,
    tenant_id: `tenant-${number % tenantCount}`,
    number,
    status: statuses[number % 3] ?? 'open',
    priority: priorities[number % 4] ?? 'low',
    created_at: new Date(start + number * 60_000),
    title: `The ${word(0)} does not work since ${word(1)}`,
    body: Array.from({ length: 30 }, (_, i) => word(i)).join(' '),
    tags: [word(2)],
    views: 0,
  };
}

export async function seedTickets(tickets: Collection<BenchTicket>, count: number): Promise<void> {
  await tickets.createIndexes([
    { key: { tenant_id: 1, created_at: -1, _id: -1 } },
    { key: { tenant_id: 1, status: 1, created_at: -1 } },
    { key: { number: 1 } },
  ]);
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from);
    await tickets.insertMany(Array.from({ length: size }, (_, i) => makeTicket(from + i)));
  }
}
