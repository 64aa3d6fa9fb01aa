import { isApiError, type Reply, type Ticket } from '@opsflow/sdk';
import { explainError } from '../../../lib/error-text.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { useCreateReply } from '../api/create-reply.ts';
import { useSaveDraft } from '../api/save-draft.ts';
import type { useComposerText } from './composer-text.ts';

const blockedText = 'Not sent: this draft breaks a rule. Edit it, then send it.';
const blankText = 'Nothing to send yet: write something first.';

/** Everything that the buttons below the composer do. */
export function useComposerSending(
  ticket: Ticket,
  draft: Reply | null,
  text: ReturnType<typeof useComposerText>,
) {
  const reply = useCreateReply(ticket.id);
  const saving = useSaveDraft(ticket.id);
  const isNote = text.mode === 'internal';
  const isBlank = text.text.trim() === '';
  // Until a person has edited it, a draft that breaks a rule must not go out.
  const isBlocked = !isNote && draft !== null && draft.blocked && !text.isEdited;
  const canSend = !isBlank && !isBlocked && !reply.isPending;

  const send = (isMarkedReplied: boolean) => {
    // The key works where the button is greyed out, and must not just do nothing.
    if (isBlocked || isBlank) showToast({ tone: 'info', text: isBlocked ? blockedText : blankText });
    if (!canSend) return;
    const body = {
      body: text.text,
      visibility: text.mode,
      ...(draft && !isNote ? { draft_id: draft.id } : {}),
      ...(isMarkedReplied ? { set_status: 'replied' as const, version: ticket.version } : {}),
    };
    reply.mutate(body, {
      onSuccess: () => {
        text.clear();
        showToast({
          tone: 'ok',
          text: isNote ? 'Note added' : isMarkedReplied ? 'Sent and marked as replied' : 'Sent',
        });
      },
    });
  };
  const saveDraft = (version: number) => {
    if (!draft || isBlank) return;
    saving.mutate(
      { draftId: draft.id, body: text.text, version },
      {
        onSuccess: () => {
          text.useDraft();
          showToast({ tone: 'ok', text: 'Draft saved' });
        },
      },
    );
  };
  return {
    send,
    sendMain: () => send(!isNote),
    saveDraft: () => saveDraft(text.draftVersion ?? 1),
    /** After a conflict: over the version that somebody else saved. */
    saveDraftOver: saveDraft,
    canSend,
    isBlocked,
    isSending: reply.isPending,
    isSaving: saving.isPending,
    error: reply.error
      ? describe(reply.error)
      : saving.error && !conflictOf(saving.error)
        ? explainError(saving.error)
        : null,
    /** The draft as somebody else saved it meanwhile. */
    draftConflict: conflictOf(saving.error),
    forgetConflict: () => saving.reset(),
  };
}

function conflictOf(error: unknown): Reply | null {
  if (!isApiError(error, 'version_conflict')) return null;
  return (error.current?.['reply'] as Reply | undefined) ?? null;
}

function describe(error: unknown): string {
  return isApiError(error, 'version_conflict')
    ? 'Somebody changed this ticket in the meantime. Look at what changed, then send again.'
    : `Not sent. ${explainError(error)}`;
}

export type ComposerSending = ReturnType<typeof useComposerSending>;
