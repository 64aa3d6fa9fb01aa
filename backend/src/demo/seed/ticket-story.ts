import { ticketChannelSchema, type Actor, type TicketPriority, type TicketStatus } from '@opsflow/contract';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { PastStep, PastTicket } from '../../modules/tickets/index.ts';
import { customers, places, topics, type SeedCustomer, type Topic } from './topics.ts';
import type { Random } from './random.ts';

/** Whoever works on seeded tickets. */
export interface SeedAgent {
  readonly id: ObjectId;
  readonly skills: readonly string[];
}

export interface StoryWorld {
  readonly random: Random;
  readonly now: Date;
  readonly agents: readonly [SeedAgent, ...SeedAgent[]];
  readonly makeId: (at: Date) => ObjectId;
}

const minuteMs = 60_000;
const channels = ticketChannelSchema.options as [(typeof ticketChannelSchema.options)[number]];
const customer: Actor = { type: 'customer', id: null };

/** One ticket in the making: each method adds what happened next. Times are minutes before now. */
export class TicketStory {
  readonly #world: StoryWorld;
  readonly #topic: Topic;
  readonly #customer: SeedCustomer;
  readonly #priority: TicketPriority;
  readonly #createdAt: Date;
  readonly #agent: SeedAgent;
  readonly #steps: PastStep[] = [];
  readonly #fill: (text: string) => string;

  constructor(world: StoryWorld, priority: TicketPriority, createdMinutesAgo: number) {
    const { random, agents } = world;
    this.#world = world;
    this.#priority = priority;
    this.#createdAt = this.#before(createdMinutesAgo);
    this.#topic = random.pick(topics);
    this.#customer = random.pick(customers);
    const able = agents.filter(({ skills }) => skills.includes(this.#topic.skill));
    this.#agent = random.pick(able.length > 0 ? (able as [SeedAgent, ...SeedAgent[]]) : agents);
    const [place, number] = [random.pick(places), String(random.int(12, 99))];
    this.#fill = (text) => text.replaceAll('@', place).replaceAll('#', number);
  }

  assign(minutesAgo: number): this {
    const patch = { assignee_id: this.#agent.id.toHexString(), status: 'open' } as const;
    return this.#add({ kind: 'change', patch, ...this.#byAgent(minutesAgo) });
  }

  categorise(minutesAgo: number): this {
    const patch = { category: this.#topic.category };
    return this.#add({ kind: 'change', patch, ...this.#byAgent(minutesAgo) });
  }

  note(minutesAgo: number): this {
    const body = 'Looked at the account: nothing unusual in the last month.';
    return this.#add({ kind: 'note', body, authorId: this.#agent.id, ...this.#byAgent(minutesAgo) });
  }

  reply(minutesAgo: number, status?: TicketStatus): this {
    const body = this.#fill(this.#topic.answer);
    const reply = { kind: 'reply', body, status, authorId: this.#agent.id } as const;
    return this.#add({ ...reply, ...this.#byAgent(minutesAgo) });
  }

  message(minutesAgo: number): this {
    const body = this.#fill(this.#topic.thanks);
    return this.#add({ kind: 'message', body, at: this.#before(minutesAgo), actor: customer });
  }

  setStatus(minutesAgo: number, status: TicketStatus): this {
    return this.#add({ kind: 'change', patch: { status }, ...this.#byAgent(minutesAgo) });
  }

  end(): PastTicket {
    const { random, makeId } = this.#world;
    return {
      id: makeId(this.#createdAt),
      createdAt: this.#createdAt,
      actor: customer,
      createdById: null,
      input: {
        subject: this.#fill(this.#topic.subject),
        body: this.#fill(this.#topic.body),
        channel: random.pick(channels),
        customer_name: this.#customer.name,
        customer_email: this.#customer.email,
        priority: this.#priority,
        tags: [...this.#topic.tags],
      },
      steps: this.#steps,
    };
  }

  #add(step: PastStep): this {
    this.#steps.push(step);
    return this;
  }

  #byAgent(minutesAgo: number): { at: Date; actor: Actor } {
    return { at: this.#before(minutesAgo), actor: { type: 'user', id: this.#agent.id.toHexString() } };
  }

  #before(minutes: number): Date {
    return new Date(this.#world.now.getTime() - Math.round(minutes * minuteMs));
  }
}
