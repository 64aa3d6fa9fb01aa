import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import styles from './team.module.css';

interface InvitationLinkProps {
  readonly url: string;
  readonly onDone: () => void;
}

export function InvitationLink({ url, onDone }: InvitationLinkProps) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setIsCopied(true);
  };
  return (
    <div className={styles.form}>
      <Notice tone="warn">This link is shown once. Pass it on now; it works one time and expires.</Notice>
      <div className={styles.link}>
        <TextField
          label="Invitation link"
          value={url}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          icon={isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          // Refused without permission or outside a secure context: the field can still be copied by hand.
          onClick={() => void copy().catch(() => setIsCopied(false))}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <div className={styles.end}>
        <Button tone="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
