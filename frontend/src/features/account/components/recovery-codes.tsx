import { Button } from '../../../ui/button.tsx';
import styles from '../../../ui/forms.module.css';
import { Notice } from '../../../ui/message.tsx';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  return (
    <div className={styles.stack}>
      <Notice tone="warn" isAlert>
        Keep these recovery codes where you will find them without your phone. They are shown this once, and
        each lets you in one time.
      </Notice>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.end}>
        <Button onClick={() => void navigator.clipboard.writeText(codes.join('\n')).catch(() => undefined)}>
          Copy them
        </Button>
        <Button tone="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
