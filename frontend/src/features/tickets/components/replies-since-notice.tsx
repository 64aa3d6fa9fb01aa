import type { Reply } from '@opsflow/sdk';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';

interface RepliesSinceNoticeProps {
  readonly replies: readonly Reply[];
  readonly nameOf: (userId: string | null) => string | null;
  readonly onSeen: () => void;
}

/** Warns that the conversation went on since the person began to write. */
export function RepliesSinceNotice({ replies, nameOf, onSeen }: RepliesSinceNoticeProps) {
  const last = replies.at(-1);
  if (!last) return null;
  return (
    <Notice tone="warn" isAlert>
      {sentenceOf(last, nameOf)} since you began to write. Read it before you send yours.{' '}
      <Button size="small" onClick={onSeen}>
        I have read it
      </Button>
    </Notice>
  );
}

function sentenceOf(reply: Reply, nameOf: (userId: string | null) => string | null): string {
  if (reply.author_type === 'customer') return 'The customer wrote';
  const name = nameOf(reply.author_id) ?? 'Somebody';
  return reply.visibility === 'internal' ? `${name} added a note` : `${name} replied`;
}
