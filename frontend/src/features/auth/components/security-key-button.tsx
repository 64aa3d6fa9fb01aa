import type { SecurityKeyQuestion } from '@opsflow/contract';
import { KeyRound } from 'lucide-react';
import { explainError } from '../../../lib/error-text.ts';
import { canUseSecurityKeys } from '../../../lib/security-key.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useFinishWithKey } from '../api/finish-log-in.ts';

interface SecurityKeyButtonProps {
  /** Of the log-in. */
  readonly challenge: string;
  readonly question: SecurityKeyQuestion;
}

/** The second step of a log-in by a key that the person has at hand. */
export function SecurityKeyButton({ challenge, question }: SecurityKeyButtonProps) {
  const finish = useFinishWithKey();
  if (!canUseSecurityKeys() || !isBoundToUs(question.rp_id))
    return <Notice tone="info">Your security key works at {question.rp_id}. Here, use a code.</Notice>;
  return (
    <>
      {finish.isError && (
        <Notice tone="danger" isAlert>
          {explainError(finish.error)}
        </Notice>
      )}
      <Button
        tone="primary"
        isFull
        autoFocus
        icon={<KeyRound size={15} aria-hidden />}
        isBusy={finish.isPending}
        onClick={() => finish.mutate({ challenge, question })}
      >
        Use your security key
      </Button>
    </>
  );
}

function isBoundToUs(rpId: string): boolean {
  return window.location.hostname === rpId;
}
