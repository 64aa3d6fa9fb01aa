import type { TicketPriority } from '@opsflow/contract';
import type { PastTicket } from '../../modules/tickets/index.ts';
import { TicketStory, type StoryWorld } from './ticket-story.ts';

/**
 * Where a ticket stands at the instant of the seed. Urgent and high ones are kept round the clock
 * (`demo-sla.ts`), so that their minutes are minutes at any hour of the week; medium and low ones are either
 * young enough, or wait, or are done, whatever the hour.
 */
export type Situation = keyof typeof situations;

type Tell = (world: StoryWorld, index: number) => TicketStory;

const hour = 60;
const day = 24 * hour;

const situations = {
  /** The first response is due within ten minutes. */
  firstResponseDueSoon: (world, index) => {
    const { random } = world;
    const [priority, target] = pressing(index, 30, 60);
    const created = target - random.int(2, 9);
    return new TicketStory(world, priority, created)
      .assign(created - 2)
      .categorise(created - 4)
      .note(created - 8);
  },
  firstResponseBreached: (world, index) => {
    const { random } = world;
    const [priority, target] = pressing(index, 30, 60);
    const created = target + random.int(4, 80);
    return new TicketStory(world, priority, created).assign(created - 6).note(created - 11);
  },
  /** The customer has written again, and the answer is due within the warning window. */
  nextResponseDueSoon: (world, index) => {
    const { random } = world;
    const [priority, target] = pressing(index, 60, 240);
    const asked = target - random.int(4, 25);
    const answered = asked + random.int(15, 40);
    const created = answered + random.int(8, 20);
    return new TicketStory(world, priority, created)
      .assign(created - 3)
      .categorise(created - 4)
      .reply(answered, 'replied')
      .message(asked);
  },
  resolutionBreached: (world, index) => {
    const { random } = world;
    const [priority, target] = pressing(index, 240, 480);
    const created = target + random.int(20, 300);
    return new TicketStory(world, priority, created)
      .assign(created - 4)
      .reply(created - random.int(8, 22))
      .note(created - random.int(60, 120));
  },
  /** Its clocks stand: somebody outside of the team is waited for. */
  paused: (world, index) => {
    const { random } = world;
    const created = random.int(1, 6) * day + random.int(0, 5 * hour);
    const answered = created - random.int(10, 25);
    const story = new TicketStory(world, anyPriority(world), created)
      .assign(created - 4)
      .categorise(created - 5)
      .reply(answered, index % 2 === 0 ? 'pending' : undefined);
    return index % 2 === 0 ? story.note(answered - 30) : story.setStatus(answered - 30, 'on_hold');
  },
  /** Asked a short while ago, and time is left. */
  fresh: (world, index) => {
    const { random } = world;
    const priority = index % 4 === 0 ? 'high' : random.pick(['medium', 'medium', 'low'] as const);
    const created = priority === 'high' ? random.int(12, 24) : random.int(15, 100);
    return new TicketStory(world, priority, created).assign(created - 5).categorise(created - 7);
  },
  /** Answered once, asked again, time is left. */
  inConversation: (world, index) => {
    const { random } = world;
    const isHigh = index % 3 === 0;
    const created = isHigh ? random.int(2 * hour, 5 * hour) : random.int(3 * hour, 18 * hour);
    const answered = created - random.int(12, 40);
    return new TicketStory(world, isHigh ? 'high' : random.pick(['medium', 'low'] as const), created)
      .assign(created - 5)
      .categorise(created - 6)
      .reply(answered, 'replied')
      .note(answered - 3)
      .message(random.int(5, 80));
  },
  done: (world, index) => doneStory(world, 8 * hour + (index / doneOfSeed) * (14 * day - 9 * hour)),
} satisfies Record<string, Tell>;

/** How many of each make up the generated part of the seed. */
export const seededSituations: readonly (readonly [Situation, number])[] = [
  ['firstResponseDueSoon', 5],
  ['firstResponseBreached', 4],
  ['nextResponseDueSoon', 8],
  ['resolutionBreached', 5],
  ['paused', 6],
  ['fresh', 8],
  ['inConversation', 12],
  ['done', 52],
];
const doneOfSeed = 52;

export function tellSituation(world: StoryWorld, situation: Situation, index: number): PastTicket {
  return situations[situation](world, index).end();
}

/** Asked and answered, mostly in time; sometimes asked again; solved, and closed where that is long ago. */
export function doneStory(world: StoryWorld, createdMinutesAgo: number): TicketStory {
  const { random } = world;
  const created = Math.round(createdMinutesAgo);
  const story = new TicketStory(world, anyPriority(world), created).assign(created - 4);
  if (random.chance(0.12)) return story.reply(created - random.int(70, 200), 'solved');
  const answered = created - random.int(9, 26);
  story.categorise(created - 6);
  const isAskedAgain = random.chance(0.5);
  const asked = answered - random.int(20, 50);
  const solved = isAskedAgain ? asked - random.int(10, 28) : answered - random.int(60, 150);
  if (isAskedAgain) story.reply(answered, 'replied').message(asked).reply(solved, 'solved');
  else
    story
      .note(answered + 1)
      .reply(answered)
      .setStatus(solved, 'solved');
  return created > 6 * day ? story.setStatus(solved - 4 * hour, 'closed') : story;
}

export function anyPriority({ random }: StoryWorld): TicketPriority {
  return random.pick(['low', 'medium', 'medium', 'medium', 'high', 'high', 'urgent']);
}

/** Urgent and high in turns, each with its target in minutes. */
function pressing(index: number, urgent: number, high: number): readonly [TicketPriority, number] {
  return index % 2 === 0 ? ['urgent', urgent] : ['high', high];
}
