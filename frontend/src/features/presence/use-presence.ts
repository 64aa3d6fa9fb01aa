import { useEffect, useRef, useState } from 'react';
import { useLive, useLiveState } from '../../lib/live/live-store.ts';
import { useSignedIn } from '../../lib/session.ts';
import { sayPresence } from './api/report-presence.ts';
import { pagesOf, peopleOf, withNews, type PresentPages, type PresentPerson } from './presence-list.ts';

/** Said again while the page is open: well within the time for which the API believes it. */
const repeatMs = 30_000;
const repeatTypingMs = 10_000;
const nobody: PresentPages = new Map();

/** Tells colleagues that one is on the ticket, and who else is. Presence is a courtesy: its failures are silent. */
export function usePresence(ticketId: string, isTyping: boolean): readonly PresentPerson[] {
  const { user } = useSignedIn();
  const isLive = useLiveState() === 'live';
  const [pages, setPages] = useState<PresentPages>(nobody);
  const state = isTyping ? 'typing' : 'viewing';
  useLive('presence', (news) => {
    if (news.ticket_id === ticketId) setPages((before) => withNews(before, news));
  });
  useEffect(() => {
    let isGone = false;
    const say = () => {
      if (document.visibilityState === 'hidden') return;
      void sayPresence(ticketId, state)
        .then((present) => !isGone && setPages(pagesOf(present)))
        .catch(() => undefined);
    };
    say();
    const repeat = setInterval(say, isTyping ? repeatTypingMs : repeatMs);
    return () => {
      isGone = true;
      clearInterval(repeat);
    };
  }, [ticketId, state, isTyping, isLive]);
  useSayGoodbye(ticketId);
  return peopleOf(pages, user.id, new Date());
}

function useSayGoodbye(ticketId: string): void {
  const left = useRef(ticketId);
  useEffect(() => {
    left.current = ticketId;
    const goodbye = () => void sayPresence(ticketId, 'left').catch(() => undefined);
    window.addEventListener('pagehide', goodbye);
    return () => {
      window.removeEventListener('pagehide', goodbye);
      goodbye();
    };
  }, [ticketId]);
}
