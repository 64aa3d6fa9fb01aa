import type { Actor } from '@opsflow/contract';
import type { Product } from '../compose.ts';
import type { PastStep, PastTicket } from '../modules/tickets/index.ts';
import type { UserDocument } from '../modules/users/index.ts';
import { callerFor, type DemoTeam } from './demo-team.ts';
import type { DemoTicket } from './demo-tickets.ts';
import type { StoryWorld } from './seed/ticket-story.ts';

/** A ticket has at most so many events, in the demo. */
const maxEvents = 12;

function inputOf({ subject, body, channel, customer, tags }: DemoTicket) {
  const name = customer.normalize('NFKD').toLowerCase();
  return {
    ...{ subject, body, channel, customer_name: customer, tags: [...(tags ?? [])] },
    customer_email: `${name.replaceAll(/[^a-z]+/g, '.')}@customer.example`,
  };
}

/** Lets a ticket come in, be triaged and answered, through the services that do so every day. */
export async function tellStory(
  product: Product,
  { scope, people }: DemoTeam,
  demo: DemoTicket,
  index: number,
  passMinutes: (sinceCreation: number) => void,
): Promise<void> {
  const agents = people.filter(({ role }) => role === 'agent');
  const agent = agents[index % agents.length] as UserDocument;
  const caller = callerFor(scope, agent);
  const ticket = await product.tickets.service.create(caller, inputOf(demo));
  passMinutes(4);
  const { draft, run } = await product.triage.service.run(scope, ticket._id, agent._id);
  if (demo.story === 'triaged' || !draft) return;
  passMinutes(12);
  // Where there is room: the answer makes two events more.
  for (const step of ['classification', 'priority'] as const) {
    const { event_version } = await product.tickets.service.get(scope, ticket._id);
    if (event_version + 3 <= maxEvents) await product.triage.service.acceptStep(caller, run._id, step);
  }
  await product.tickets.repliesService.create(caller, ticket._id, {
    // A person has read the draft: a blocked one is sent with a word of their own.
    body: draft.violations.length > 0 ? `${draft.body}\n\n${agent.name}` : draft.body,
    visibility: 'public',
    draft_id: draft._id.toHexString(),
    set_status: demo.story === 'solved' ? 'solved' : 'replied',
  });
}

/** A ticket that people have read and added to, and nobody has triaged or answered. */
export function toPastTicket(demo: DemoTicket, { people }: DemoTeam, world: StoryWorld): PastTicket {
  const createdAt = new Date(world.now.getTime() - demo.hoursAgo * 3_600_000);
  const lead = people.find(({ role }) => role === 'lead') as UserDocument;
  const leadActor: Actor = { type: 'user', id: lead._id.toHexString() };
  const customer: Actor = { type: 'customer', id: null };
  const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);
  const steps: PastStep[] = [];
  if (demo.added) steps.push({ kind: 'message', body: demo.added, at: after(3), actor: customer });
  if (demo.noted) {
    const note = { kind: 'note', body: demo.noted, authorId: lead._id } as const;
    steps.push({ ...note, at: after(6), actor: leadActor });
  }
  const id = world.makeId(createdAt);
  return { id, createdAt, actor: customer, createdById: null, input: inputOf(demo), steps };
}
