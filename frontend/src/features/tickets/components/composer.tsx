import type { Reply, Ticket } from '@opsflow/sdk';
import { flushSync } from 'react-dom';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useSignedIn } from '../../../lib/session.ts';
import { useShortcuts, type Shortcut } from '../../../lib/shortcuts.ts';
import { useLatest } from '../../../lib/use-latest.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { SentenceProof } from '../proven-sentences.ts';
import { ComposerActions } from './composer-actions.tsx';
import { ComposerNotices } from './composer-notices.tsx';
import { findOpenDraft, useComposerText, type ComposerMode } from './composer-text.ts';
import styles from './composer.module.css';
import { ProvenText } from './proven-text.tsx';
import { RepliesSinceNotice } from './replies-since-notice.tsx';
import { useComposerSending } from './use-composer-sending.ts';
import { useRepliesSince } from './use-replies-since.ts';

interface ComposerProps {
  readonly ticket: Ticket;
  readonly replies: readonly Reply[];
  readonly nameOf: (userId: string | null) => string | null;
  /** What the sentences of the run's draft rest on. */
  readonly proof: { readonly runId: string; readonly sentences: readonly SentenceProof[] } | null;
  /** A key was pressed. */
  readonly onTyping: () => void;
  /** A key puts the cursor into it, for which it has to be on the screen. */
  readonly onReveal: () => void;
}

const modes = [
  { mode: 'public', label: 'Reply' },
  { mode: 'internal', label: 'Note' },
] as const;

/** Where a person writes: a public reply, starting from the AI's draft if there is one, or an internal note. */
export function Composer({ ticket, replies, nameOf, proof, onTyping, onReveal }: ComposerProps) {
  const { user } = useSignedIn();
  const draft = findOpenDraft(replies);
  const text = useComposerText(ticket.id, draft);
  const area = useRef<HTMLTextAreaElement>(null);
  const sending = useComposerSending(ticket, draft, text);
  const isWriting = text.mode === 'internal' ? text.text !== '' : text.isEdited;
  const since = useRepliesSince(replies, isWriting, user.id);
  useWritingShortcuts(text.setMode, () => {
    // What is not displayed takes no focus.
    flushSync(onReveal);
    area.current?.focus();
  });
  const isNote = text.mode === 'internal';
  const isUntouchedDraft = !isNote && draft !== null && !text.isEdited;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      sending.sendMain();
    } else if (event.key === 'Escape') area.current?.blur();
  };
  return (
    <section className={classNames(styles.composer, isNote && styles.isNote)} aria-label="Write">
      <div className={styles.top}>
        <div role="tablist" aria-label="What to write">
          {modes.map(({ mode, label }) => (
            <button
              key={mode}
              type="button"
              role="tab"
              aria-selected={text.mode === mode}
              className={styles.tab}
              onClick={() => text.setMode(mode)}
            >
              {label}
            </button>
          ))}
        </div>
        <span className={styles.hint}>{hintFor(ticket, text.mode, isUntouchedDraft, text.isEdited)}</span>
      </div>
      <RepliesSinceNotice replies={since.replies} nameOf={nameOf} onSeen={since.forget} />
      <ComposerNotices draft={isNote ? null : draft} text={text} sending={sending} />
      <ProvenText
        ref={area}
        isDraft={isUntouchedDraft}
        label={isNote ? 'Internal note' : `Reply to ${ticket.customer_name}`}
        placeholder={isNote ? 'Only your team sees this' : `Write to ${ticket.customer_name}`}
        value={text.text}
        proof={isNote || draft === null || draft.workflow_run_id !== proof?.runId ? null : proof.sentences}
        onChange={(value) => {
          text.setText(value);
          onTyping();
        }}
        onKeyDown={onKeyDown}
      />
      <ComposerActions draft={draft} text={text} sending={sending} />
    </section>
  );
}

function hintFor(ticket: Ticket, mode: ComposerMode, isUntouchedDraft: boolean, isEdited: boolean): string {
  if (mode === 'internal') return 'Only your team sees this';
  if (isUntouchedDraft) return 'Draft by AI, not sent';
  return isEdited ? 'Kept in this browser until sent' : `To ${ticket.customer_email ?? ticket.customer_name}`;
}

function useWritingShortcuts(setMode: (mode: ComposerMode) => void, focus: () => void): void {
  const write = useLatest((mode: ComposerMode) => {
    setMode(mode);
    focus();
  });
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      { keys: 'r', label: 'Write a reply', group: 'Ticket', run: () => write('public') },
      { keys: 'e', label: 'Edit the draft', group: 'Ticket', run: () => write('public') },
      { keys: 'n', label: 'Write a note', group: 'Ticket', run: () => write('internal') },
    ],
    [write],
  );
  useShortcuts(shortcuts);
}
