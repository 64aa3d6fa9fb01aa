import {
  ticketChannelSchema,
  type OnCallRota,
  type Person,
  type SlaAnswer,
  type SlaPolicy,
  type Team,
  type TicketListRow,
  type TimelineEvent,
} from '@opsflow/contract';

/** Reads a path of the API, such as `/people?limit=100`. */
export type ReadApi = <Answer>(path: string) => Promise<Answer>;

/** What the seed has to have, and has. */
export interface SeedCount {
  readonly name: string;
  readonly counted: number;
  readonly atLeast: number;
  readonly atMost: number;
}

export function isMet({ counted, atLeast, atMost }: SeedCount): boolean {
  return counted >= atLeast && counted <= atMost;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Counts through the API, as it stands at `now`, what the specification says of the demonstration data. */
export async function countSeed(read: ReadApi, now: Date): Promise<SeedCount[]> {
  const tickets = await listTickets(read, '');
  return [
    ...(await countTeam(read)),
    ...countTickets(tickets, now),
    ...(await countEvents(read, tickets)),
    ...(await countInjected(read, now)),
  ];
}

const exactly = (name: string, counted: number, target: number): SeedCount => ({
  ...{ name, counted, atLeast: target, atMost: target },
});

async function countTeam(read: ReadApi): Promise<SeedCount[]> {
  const [{ people }, { teams }, { rota }, { sla_policy }] = await Promise.all([
    read<{ people: Person[] }>('/people?limit=100'),
    read<{ teams: Team[] }>('/teams'),
    read<{ rota: OnCallRota }>('/on-call'),
    read<{ sla_policy: SlaPolicy }>('/sla/policy'),
  ]);
  const agents = people.filter(({ role }) => role === 'agent');
  const having = (test: (person: Person) => boolean) => agents.filter(test).length;
  const onCall = people.filter(({ role, on_call }) => role === 'lead' && on_call === 'primary');
  return [
    exactly('agents', agents.length, 8),
    exactly('teams', teams.length, 2),
    exactly('teams that agents are in', new Set(agents.map(({ team_id }) => team_id)).size, 2),
    exactly(
      'agents with skills',
      having(({ skills }) => skills.length > 0),
      8,
    ),
    exactly(
      'agents with a capacity',
      having(({ capacity }) => capacity > 0),
      8,
    ),
    exactly('time zones of agents', new Set(agents.map(({ time_zone }) => time_zone)).size, 8),
    exactly('leads on call', onCall.length, 1),
    exactly('people in the rota', rota.participant_ids.length, 1),
    exactly('sets of SLA rules saved', sla_policy.version - 1, 1),
  ];
}

function countTickets(tickets: readonly TicketListRow[], now: Date): SeedCount[] {
  const ages = tickets.map(({ created_at }) => now.getTime() - Date.parse(created_at));
  const days = new Set(ages.map((age) => Math.floor(age / dayMs)));
  return [
    exactly('tickets', tickets.length, 120),
    exactly('tickets of the last 14 days', ages.filter((age) => age >= 0 && age <= 14 * dayMs).length, 120),
    exactly('days with tickets', days.size, 14),
    exactly(
      'channels',
      new Set(tickets.map(({ channel }) => channel)).size,
      ticketChannelSchema.options.length,
    ),
  ];
}

async function countEvents(read: ReadApi, tickets: readonly TicketListRow[]): Promise<SeedCount[]> {
  const counts: number[] = [];
  for (const { id } of tickets) {
    const { events } = await read<{ events: TimelineEvent[] }>(`/tickets/${id}/timeline?limit=100`);
    counts.push(events.length);
  }
  const within = { atLeast: 3, atMost: 12 };
  return [
    {
      ...{ name: 'events', counted: counts.reduce((sum, count) => sum + count, 0) },
      ...{ atLeast: 700, atMost: 1_100 },
    },
    { name: 'fewest events of a ticket', counted: Math.min(...counts), ...within },
    { name: 'most events of a ticket', counted: Math.max(...counts), ...within },
  ];
}

async function countInjected(read: ReadApi, now: Date): Promise<SeedCount[]> {
  const signalled = async (signal: string) => listTickets(read, `risk_signal=${signal}`);
  const dueWithin = (rows: readonly TicketListRow[], minutes: number) =>
    rows.filter(({ sla_due_at }) => {
      const leftMs = sla_due_at === null ? Infinity : Date.parse(sla_due_at) - now.getTime();
      return leftMs > 0 && leftMs <= minutes * minuteMs;
    }).length;
  const firstSoon = await signalled('FIRST_RESPONSE_DUE_SOON');
  const waiting = await listTickets(read, 'status=replied,pending,on_hold');
  const unassigned = await listTickets(read, 'status=new,open&priority=urgent&assignee=none');
  return [
    exactly('unassigned urgent tickets', unassigned.length, 1),
    exactly('first responses due soon', firstSoon.length, 6),
    exactly('first responses due within 10 minutes', dueWithin(firstSoon, 10), 6),
    exactly('first responses breached', (await signalled('FIRST_RESPONSE_BREACHED')).length, 4),
    exactly('next responses near breach', (await signalled('NEXT_RESPONSE_DUE_SOON')).length, 8),
    exactly('resolutions breached', (await signalled('RESOLVE_BREACHED')).length, 5),
    exactly('tickets in a status that pauses', waiting.length, 10),
    exactly('paused resolution clocks among them', await countPaused(read, waiting), 10),
  ];
}

async function countPaused(read: ReadApi, tickets: readonly TicketListRow[]): Promise<number> {
  let paused = 0;
  for (const { id } of tickets) {
    const { sla } = await read<SlaAnswer>(`/tickets/${id}/sla`);
    if (sla.timers.resolution.state === 'paused') paused += 1;
  }
  return paused;
}

async function listTickets(read: ReadApi, filter: string): Promise<TicketListRow[]> {
  const tickets: TicketListRow[] = [];
  let cursor = '';
  do {
    const page = await read<{ tickets: TicketListRow[]; next_cursor: string | null }>(
      `/tickets?limit=100&${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    tickets.push(...page.tickets);
    cursor = page.next_cursor ?? '';
  } while (cursor);
  return tickets;
}
