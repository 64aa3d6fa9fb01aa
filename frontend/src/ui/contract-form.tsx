import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import styles from './contract-form.module.css';
import { Notice } from './message.tsx';

interface ContractFormProps {
  readonly form: {
    readonly onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
    readonly formError: string | null;
  };
  readonly children: ReactNode;
}

/** A form of `useContractForm`: what concerns no single field stands above, `mod+enter` sends. */
export function ContractForm({ form, children }: ContractFormProps) {
  const sendOnModEnter = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.onSubmit(event);
  };
  return (
    <form className={styles.form} onSubmit={form.onSubmit} onKeyDown={sendOnModEnter} noValidate>
      {form.formError !== null && (
        <Notice tone="danger" isAlert>
          {form.formError}
        </Notice>
      )}
      {children}
    </form>
  );
}
