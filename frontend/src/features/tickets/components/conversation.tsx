import type { Reply, Ticket } from '@opsflow/sdk';
import { channelLabels } from '../../../lib/labels.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import styles from './conversation.module.css';
import { EvidenceText } from './evidence-text.tsx';

interface ConversationProps {
  readonly ticket: Ticket;
  readonly replies: readonly Reply[];
  readonly nameOf: (userId: string | null) => string | null;
  /** Words of the ticket on which the AI's decisions rest. */
  readonly evidence: readonly string[];
}

/** What was said, oldest first. Drafts are not part of it; beside a reply stands the draft it was made from. */
export function Conversation({ ticket, replies, nameOf, evidence }: ConversationProps) {
  const drafts = new Map(
    replies.filter((reply) => reply.state === 'draft').map((reply) => [reply.id, reply]),
  );
  return (
    <ol className={styles.conversation} aria-label="Conversation">
      <li className={styles.message}>
        <div className={styles.meta}>
          <Avatar name={ticket.customer_name} size={22} />
          <span className={styles.author}>{ticket.customer_name}</span>
          <RelativeTime at={ticket.created_at} />
          <span>{channelLabels[ticket.channel]}</span>
        </div>
        <p className={styles.body}>
          <EvidenceText text={ticket.body} evidence={evidence} />
        </p>
      </li>
      {replies
        .filter((reply) => reply.state === 'sent')
        .map((reply) => (
          <Message
            key={reply.id}
            reply={reply}
            draft={drafts.get(reply.based_on_draft_id ?? '') ?? null}
            author={
              reply.author_type === 'customer' ? ticket.customer_name : (nameOf(reply.author_id) ?? 'AI')
            }
          />
        ))}
    </ol>
  );
}

interface MessageProps {
  readonly reply: Reply;
  readonly draft: Reply | null;
  readonly author: string;
}

function Message({ reply, draft, author }: MessageProps) {
  const isNote = reply.visibility === 'internal';
  return (
    <li className={styles.message}>
      <div className={styles.meta}>
        <Avatar name={author} size={22} />
        <span className={styles.author}>{author}</span>
        <RelativeTime at={reply.created_at} />
        {isNote && <Badge tone="warn">Internal note</Badge>}
        {draft && (
          <Badge tone="ai">{draft.body === reply.body ? 'AI draft, approved' : 'AI draft, edited'}</Badge>
        )}
      </div>
      <p
        className={classNames(
          styles.body,
          isNote ? styles.note : reply.author_type !== 'customer' && styles.ours,
        )}
      >
        {reply.body}
      </p>
      {draft && draft.body !== reply.body && (
        <details className={styles.evidence}>
          <summary>What the AI had written</summary>
          <p>{draft.body}</p>
        </details>
      )}
    </li>
  );
}
