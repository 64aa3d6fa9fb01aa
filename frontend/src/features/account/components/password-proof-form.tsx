import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';

interface PasswordProofFormProps {
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly submit: (password: string) => Promise<unknown>;
  readonly onCancel?: () => void;
}

/** Asks for the password before something that a thief of the open browser would do. */
export function PasswordProofForm({ action, isDangerous = false, submit, onCancel }: PasswordProofFormProps) {
  const [values, setValues] = useState({ password: '' });
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).passwordProofSchema,
    submit: ({ password }) => submit(password),
    fieldOfCode: { wrong_password: 'password' },
  });
  return (
    <ContractForm form={form}>
      <PasswordField {...form.field('password')} label="Your password" autoComplete="current-password" />
      <div className={styles.end}>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" tone={isDangerous ? 'danger' : 'primary'} isBusy={form.isSubmitting}>
          {action}
        </Button>
      </div>
    </ContractForm>
  );
}
