import { composeProduct, type Product, type World } from '../compose.ts';
import { createLlmGateway } from '../platform/llm/index.ts';
import { withObjectIds } from '../platform/mongo/index.ts';
import type { PastTicket } from '../modules/tickets/index.ts';
import type { UserDocument } from '../modules/users/index.ts';
import { demoLogins, demoPassword, demoPeople } from './demo-people.ts';
import { toPastTicket, tellStory } from './demo-stories.ts';
import { createDemoTeam, type DemoTeam } from './demo-team.ts';
import { demoTickets, type DemoTicket } from './demo-tickets.ts';
import { planSeed } from './seed/plan-seed.ts';
import { Random } from './seed/random.ts';
import { seededIds } from './seed/seeded-ids.ts';
import type { StoryWorld } from './seed/ticket-story.ts';

export interface DemoLogins {
  readonly password: string;
  readonly people: readonly { readonly email: string; readonly role: string }[];
}

export const demoSeed = 42;

/** A clock that stands where the story puts it, so that the demo's tickets have a past. */
export class StoryClock {
  #now: Date;
  constructor(now: Date) {
    this.#now = now;
  }
  now(): Date {
    return this.#now;
  }
  moveTo(instant: Date): void {
    this.#now = instant;
  }
}

/** The product as the story needs it: its clock is told, and its model asks nobody outside. */
export function composeForStories(world: World, clock: StoryClock): Product {
  const llm = createLlmGateway({
    ...{ provider: 'offline', timeoutMs: 10_000, maxAttempts: 1, concurrencyPerTenant: 1 },
  });
  return composeProduct({ ...world, clock, llm });
}

const mostLookedAt = 120;
const mostRouted = 40;
const daysOfTeam = 15;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Fills a demo workspace through the product's own doors, once; answers how to log in to it. The same seed at
 * the same instant makes the same data, but for hashes of passwords, secrets, and times that were measured.
 */
export async function seedDemoWorkspace(world: World, seed = demoSeed): Promise<DemoLogins> {
  const logins = { password: demoPassword, people: demoLogins.map(({ email, role }) => ({ email, role })) };
  const now = world.clock.now();
  const clock = new StoryClock(now);
  const product = composeForStories(world, clock);
  if ((await product.users.service.acrossTenantsListByEmail(demoPeople[0].email)).length > 0) return logins;
  const within = <T>(label: string, work: () => Promise<T>): Promise<T> => {
    const next = seededIds(seed, label);
    return withObjectIds(() => next(clock.now()), work);
  };
  clock.moveTo(new Date(now.getTime() - daysOfTeam * dayMs));
  const team = await within('team', () => createDemoTeam(product, world, clock.now()));
  const storyWorld = { random: new Random(seed), now, makeId: seededIds(seed, 'tickets') };
  await tellAll(product, team, { ...storyWorld, agents: agentsOf(team.people) }, clock, within);
  // What time alone has done to the told ones.
  clock.moveTo(now);
  await within('now', () => product.sla.pass.runDue(now, demoTickets.length));
  await within('routed', () => routeSome(product, team));
  return logins;
}

/** The rules find the queue of what somebody works on; who works on it they leave as it is. */
async function routeSome(product: Product, { scope, admin }: DemoTeam): Promise<void> {
  const newest = await product.tickets.service.listNewest(scope, mostLookedAt, null);
  const inHand = newest.filter(
    ({ status, assignee_id, event_version }) =>
      assignee_id !== null && status !== 'solved' && status !== 'closed' && event_version <= 9,
  );
  for (const { _id } of inHand.slice(0, mostRouted)) {
    await product.routing.service.route(admin, _id, { mode: 'auto', recompute_capacity: false });
  }
}

function agentsOf(people: readonly UserDocument[]): StoryWorld['agents'] {
  const [first, ...others] = people
    .filter(({ role }) => role === 'agent')
    .map(({ _id, skills }) => ({ id: _id, skills }));
  if (!first) throw new Error('There is nobody to work on tickets');
  return [first, ...others];
}

type Within = (label: string, work: () => Promise<unknown>) => Promise<unknown>;

/** Everything in the order in which it came in; what needs no service of its own in as few writes as possible. */
async function tellAll(
  product: Product,
  team: DemoTeam,
  world: StoryWorld,
  clock: StoryClock,
  within: Within,
): Promise<void> {
  const { now } = world;
  const createdAt = ({ hoursAgo }: DemoTicket) => new Date(now.getTime() - hoursAgo * 3_600_000);
  const isPast = ({ story }: DemoTicket) => story === 'read';
  const past = [
    ...planSeed(world),
    ...demoTickets.filter(isPast).map((demo) => toPastTicket(demo, team, world)),
  ];
  past.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const told = demoTickets.filter((demo) => !isPast(demo)).sort((a, b) => b.hoursAgo - a.hoursAgo);
  const importBefore = async (instant: Date): Promise<void> => {
    const end = past.findIndex((ticket) => ticket.createdAt >= instant);
    const batch: PastTicket[] = past.splice(0, end === -1 ? past.length : end);
    await within(`past-${past.length}`, () => product.tickets.import.run(team.scope, batch, now, 'seed'));
  };
  for (const [index, demo] of told.entries()) {
    const at = createdAt(demo);
    clock.moveTo(now);
    await importBefore(at);
    clock.moveTo(at);
    const passMinutes = (minutes: number): void =>
      clock.moveTo(new Date(Math.min(at.getTime() + minutes * 60_000, now.getTime())));
    await within(`told-${index}`, () => tellStory(product, team, demo, index, passMinutes));
  }
  clock.moveTo(now);
  await importBefore(new Date(now.getTime() + 1));
}
