import type { Reply } from '@opsflow/sdk';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import type { useComposerText } from './composer-text.ts';
import { DraftConflictDialog } from './draft-conflict-dialog.tsx';
import type { ComposerSending } from './use-composer-sending.ts';

interface ComposerNoticesProps {
  readonly draft: Reply | null;
  readonly text: ReturnType<typeof useComposerText>;
  readonly sending: ComposerSending;
}

/** What has to be known before sending: rules broken, a newer draft, a failure. */
export function ComposerNotices({ draft, text, sending }: ComposerNoticesProps) {
  return (
    <>
      {sending.error !== null && (
        <Notice tone="danger" isAlert>
          {sending.error}
        </Notice>
      )}
      {draft?.violations.map((violation) => (
        <Notice key={`${violation.rule}-${violation.excerpt ?? ''}`} tone="warn">
          {violation.message}
          {violation.excerpt !== null && <> “{violation.excerpt}”</>}
          {draft.blocked && ' Edit the draft before it can be sent.'}
        </Notice>
      ))}
      {draft && text.isDraftNewer && (
        <Notice tone="ai">
          A new draft by AI is ready; your text is untouched.{' '}
          <Button size="small" tone="ai" onClick={text.useDraft}>
            Use the draft instead
          </Button>
        </Notice>
      )}
      {sending.draftConflict && (
        <DraftConflictDialog
          theirs={sending.draftConflict}
          mine={text.text}
          onTakeTheirs={() => {
            sending.forgetConflict();
            text.setText(sending.draftConflict?.body ?? '');
          }}
          onKeepMine={() => sending.saveDraftOver(sending.draftConflict?.version ?? 1)}
          onClose={sending.forgetConflict}
        />
      )}
    </>
  );
}
