import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import { TimeZoneField } from '../../../ui/time-zone-field.tsx';
import { useSignUp } from '../api/sign-up.ts';

export function SignUpForm() {
  const [values, setValues] = useState({
    tenant_name: '',
    user_name: '',
    email: '',
    password: '',
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const signUp = useSignUp();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).signupSchema,
    submit: (body) => signUp.mutateAsync(body),
    fieldOfCode: { weak_password: 'password' },
  });
  return (
    <ContractForm form={form}>
      <TextField
        {...form.field('tenant_name')}
        label="Workspace name"
        autoComplete="organization"
        autoFocus
      />
      <TextField {...form.field('user_name')} label="Your name" autoComplete="name" />
      <TextField {...form.field('email')} label="E-mail" type="email" autoComplete="username" />
      <PasswordField
        {...form.field('password')}
        label="Password"
        autoComplete="new-password"
        description="At least 10 characters. A few words you will remember are best."
      />
      <TimeZoneField
        {...form.field('time_zone')}
        description="Where your team works: deadlines keep its hours."
      />
      <Button type="submit" tone="primary" isFull isBusy={form.isSubmitting}>
        Create workspace
      </Button>
    </ContractForm>
  );
}
