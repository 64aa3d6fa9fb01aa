import type { Reply } from '@opsflow/sdk';
import { useAutosaved } from '../../../lib/drafts.ts';

export type ComposerMode = 'public' | 'internal';

interface Typed {
  readonly mode: ComposerMode;
  /** Null: nothing typed yet, so the AI's draft shows. */
  readonly reply: string | null;
  readonly note: string;
  /** The draft and its version that `reply` was typed over. */
  readonly draftId: string | null;
  readonly draftVersion: number | null;
}

const blank: Typed = { mode: 'public', reply: null, note: '', draftId: null, draftVersion: null };

/** The newest draft by the AI that can still be sent. */
export function findOpenDraft(replies: readonly Reply[]): Reply | null {
  return replies.findLast((reply) => reply.state === 'draft' && reply.sent_reply_id === null) ?? null;
}

/** What stands in the composer: typed text first, else the open draft. Survives reloads. */
export function useComposerText(ticketId: string, draft: Reply | null) {
  const { value, save } = useAutosaved<Typed>(`composer.${ticketId}`, blank);
  const isOwnText = value.reply !== null;
  return {
    mode: value.mode,
    text: value.mode === 'internal' ? value.note : (value.reply ?? draft?.body ?? ''),
    /** The person changed the draft, or wrote without one. */
    isEdited: isOwnText && value.reply !== draft?.body,
    /** A draft arrived after the person began to write. */
    isDraftNewer: isOwnText && draft !== null && value.draftId !== draft.id,
    /** The version that the person's text was made against. */
    draftVersion:
      value.draftId === draft?.id ? (value.draftVersion ?? draft?.version ?? null) : (draft?.version ?? null),
    setMode: (mode: ComposerMode) => save({ ...value, mode }),
    setText: (text: string) => {
      if (value.mode === 'internal') return save({ ...value, note: text });
      const isFirst = value.reply === null;
      save({
        ...value,
        reply: text,
        draftId: isFirst ? (draft?.id ?? null) : value.draftId,
        draftVersion: isFirst ? (draft?.version ?? null) : value.draftVersion,
      });
    },
    useDraft: () => save({ ...value, reply: null, draftId: null, draftVersion: null }),
    clear: () => save(value.mode === 'internal' ? { ...value, note: '' } : { ...blank, note: value.note }),
  };
}
