import type { OutboxStatus } from '@opsflow/contract';
import type { ListOutboxMessagesResponse } from '@opsflow/sdk';
import { toWords, wordChoices } from '../../../lib/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import styles from '../../../ui/forms.module.css';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useMessages, useResendMessage } from '../api/messages.ts';

type Message = ListOutboxMessagesResponse['outbox_messages'][number];

const tones = { queued: 'info', sent: 'ok', failed: 'warn', dead: 'danger' } as const;
export const messageStates = Object.keys(tones) as OutboxStatus[];

interface MessageListProps {
  readonly status: OutboxStatus | null;
  readonly onStatus: (status: string | null) => void;
}

export function MessageList({ status, onStatus }: MessageListProps) {
  const messages = useMessages(status);
  const rows = messages.data?.pages.flatMap((page) => page.outbox_messages);
  return (
    <div className={styles.stack}>
      <SelectField
        label="State"
        placeholder="Any"
        data={wordChoices(messageStates)}
        value={status}
        clearable
        onChange={onStatus}
      />
      {messages.isPending && <SkeletonLines count={6} label="Loading the messages" />}
      {messages.isError && <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />}
      {rows?.length === 0 && <p className={styles.muted}>No such messages.</p>}
      {rows && rows.length > 0 && (
        <DataTable label="Messages" columns={columns} rows={rows} keyOf={({ id }) => id} />
      )}
      <NextPageButton list={messages}>Show more</NextPageButton>
    </div>
  );
}

const columns: readonly Column<Message>[] = [
  { title: 'To', cell: ({ destination }) => destination },
  { title: 'Kind', cell: ({ kind }) => toWords(kind) },
  {
    title: 'State',
    cell: ({ status, error }) => (
      <>
        <Badge tone={tones[status]}>{toWords(status)}</Badge> {error}
      </>
    ),
  },
  { title: 'Attempts', cell: ({ attempts }) => attempts },
  { title: 'Written', cell: ({ created_at: at }) => <RelativeTime at={at} /> },
  { title: 'Actions', isTitleHidden: true, cell: (message) => <Resend message={message} /> },
];

function Resend({ message }: { readonly message: Message }) {
  const resend = useResendMessage();
  if (message.status !== 'failed' && message.status !== 'dead') return null;
  return (
    <Button
      size="small"
      isBusy={resend.isPending}
      aria-label={`Send to ${message.destination} again`}
      onClick={() => resend.mutate(message.id)}
    >
      Send again
    </Button>
  );
}
