import type { Reply } from '@opsflow/sdk';
import { ShieldCheck } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import type { useComposerText } from './composer-text.ts';
import styles from './composer.module.css';
import type { ComposerSending } from './use-composer-sending.ts';

interface ComposerActionsProps {
  readonly draft: Reply | null;
  readonly text: ReturnType<typeof useComposerText>;
  readonly sending: ComposerSending;
}

export function ComposerActions({ draft, text, sending }: ComposerActionsProps) {
  if (text.mode === 'internal') {
    return (
      <div className={styles.actions}>
        <Button
          tone="primary"
          keys="mod+enter"
          isBusy={sending.isSending}
          disabled={!sending.canSend}
          onClick={() => sending.send(false)}
        >
          Add note
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.actions}>
      {draft && (
        <p className={styles.responsible}>
          <ShieldCheck size={14} aria-hidden /> AI wrote this draft. You are responsible for approving what is
          sent.
        </p>
      )}
      {draft && (
        <Button isBusy={sending.isSaving} disabled={!text.isEdited} onClick={sending.saveDraft}>
          Save Draft
        </Button>
      )}
      <Button disabled={!sending.canSend} onClick={() => sending.send(false)}>
        Send only
      </Button>
      <Button
        tone="primary"
        keys="mod+enter"
        isBusy={sending.isSending}
        disabled={!sending.canSend}
        onClick={() => sending.send(true)}
      >
        Save & Mark Replied
      </Button>
    </div>
  );
}
