import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useForgotPassword } from '../api/forgot-password.ts';

export function ForgotPasswordForm() {
  const [values, setValues] = useState({ email: '' });
  const forgot = useForgotPassword();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).forgotPasswordSchema,
    submit: ({ email }) => forgot.mutateAsync(email),
  });
  if (forgot.isSuccess) {
    return (
      <Notice tone="ok" isAlert>
        If {values.email} has an account, a mail with a link is on its way. The link works once and for one
        hour.
      </Notice>
    );
  }
  return (
    <ContractForm form={form}>
      <TextField {...form.field('email')} label="E-mail" type="email" autoComplete="username" autoFocus />
      <Button type="submit" tone="primary" isFull isBusy={form.isSubmitting}>
        Send me a link
      </Button>
    </ContractForm>
  );
}
