import type { Presence } from '@opsflow/contract';

export interface PresentPerson {
  readonly userId: string;
  readonly isTyping: boolean;
}

/** Pages on which a ticket is open, by person and page. */
export type PresentPages = ReadonlyMap<string, Presence>;

/** One page's news put in its place. Pure. */
export function withNews(pages: PresentPages, news: Presence): PresentPages {
  const changed = new Map(pages);
  const key = `${news.user_id} ${news.client_id}`;
  if (news.state === 'left') changed.delete(key);
  else changed.set(key, news);
  return changed;
}

export function pagesOf(present: readonly Presence[]): PresentPages {
  return present.reduce<PresentPages>(withNews, new Map());
}

/** Who is there apart from oneself, those who type first; each person once. Pure. */
export function peopleOf(pages: PresentPages, ownUserId: string, now: Date): PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const { user_id: userId, state, until } of pages.values()) {
    if (userId === ownUserId || new Date(until) < now) continue;
    const isTyping = state === 'typing' || people.get(userId)?.isTyping === true;
    people.set(userId, { userId, isTyping });
  }
  return [...people.values()].sort((a, b) => Number(b.isTyping) - Number(a.isTyping));
}
