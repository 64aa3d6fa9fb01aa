import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useResetPassword } from '../api/reset-password.ts';

export function ResetPasswordForm({ token }: { readonly token: string }) {
  const [values, setValues] = useState({ password: '' });
  const reset = useResetPassword();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).passwordResetSchema,
    toRequest: ({ password }) => ({ password, token }),
    submit: (body) => reset.mutateAsync(body),
    fieldOfCode: { weak_password: 'password' },
  });
  if (reset.isSuccess) {
    return (
      <Notice tone="ok" isAlert>
        Your new password is set, and every device is signed out. Log in with it now.
      </Notice>
    );
  }
  return (
    <ContractForm form={form}>
      <PasswordField
        {...form.field('password')}
        label="New password"
        autoComplete="new-password"
        description="At least 10 characters. A few words you will remember are best."
        autoFocus
      />
      <Button type="submit" tone="primary" isFull isBusy={form.isSubmitting}>
        Set the password
      </Button>
    </ContractForm>
  );
}
