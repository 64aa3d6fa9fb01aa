import type { Reply } from '@opsflow/sdk';
import { useState } from 'react';

/** What others sent since the person began to write; `forget` takes note of it. */
export function useRepliesSince(replies: readonly Reply[], isWriting: boolean, ownUserId: string) {
  const sent = replies.filter((reply) => reply.state === 'sent');
  const [begunAt, setBegunAt] = useState<number | null>(null);
  if (isWriting && begunAt === null) setBegunAt(sent.length);
  if (!isWriting && begunAt !== null) setBegunAt(null);
  const since = begunAt === null ? [] : sent.slice(begunAt);
  return {
    replies: since.filter(({ author_id }) => author_id !== ownUserId),
    forget: () => setBegunAt(sent.length),
  };
}
