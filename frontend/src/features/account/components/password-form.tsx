import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { showToast } from '../../../ui/toast-store.ts';
import { useChangePassword } from '../api/change-password.ts';

const blank = { current_password: '', password: '' };

export function PasswordForm() {
  const [values, setValues] = useState(blank);
  const change = useChangePassword();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).passwordChangeSchema,
    submit: async (body) => {
      await change.mutateAsync(body);
      setValues(blank);
      showToast({ tone: 'ok', text: 'Password changed. Your other devices are signed out.' });
    },
    fieldOfCode: { weak_password: 'password' },
  });
  return (
    <ContractForm form={form}>
      <PasswordField
        {...form.field('current_password')}
        label="Current password"
        autoComplete="current-password"
      />
      <PasswordField
        {...form.field('password')}
        label="New password"
        autoComplete="new-password"
        description="At least 10 characters. Your other devices are signed out."
      />
      <div className={styles.end}>
        <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
          Change password
        </Button>
      </div>
    </ContractForm>
  );
}
