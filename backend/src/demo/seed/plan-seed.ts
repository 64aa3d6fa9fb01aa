import type { PastTicket } from '../../modules/tickets/index.ts';
import { doneStory, seededSituations, tellSituation } from './situations.ts';
import type { StoryWorld } from './ticket-story.ts';

/** The generated tickets of the seed, oldest first. */
export function planSeed(world: StoryWorld): PastTicket[] {
  const tickets = seededSituations.flatMap(([situation, count]) =>
    Array.from({ length: count }, (_, index) => tellSituation(world, situation, index)),
  );
  return tickets.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

const minutesADay = 24 * 60;
const daysOfLoad = 180;
const openForDays = 2;

/** Any number of tickets over the last half year, oldest first, one at a time; those of the last days are open. */
export function* planLoad(world: StoryWorld, count: number): Generator<PastTicket> {
  const gap = (daysOfLoad * minutesADay) / count;
  for (let index = 0; index < count; index++) {
    const minutesAgo = 30 + gap * (count - 1 - index);
    if (minutesAgo > openForDays * minutesADay) yield doneStory(world, minutesAgo).end();
    else yield tellSituation(world, index % 3 === 0 ? 'fresh' : 'inConversation', index);
  }
}
