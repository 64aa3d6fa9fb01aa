import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';
import styles from './shown-once.module.css';

/** A text to be taken along, with a button that copies it. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  };
  return (
    <div className={styles.row}>
      <TextField label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button
        icon={isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        aria-label={`Copy ${label}`}
        // Refused without permission or outside a secure context: the field can still be copied by hand.
        onClick={() => void copy().catch(() => setIsCopied(false))}
      >
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
