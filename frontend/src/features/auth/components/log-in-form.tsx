import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import { useLogIn, type LogInStep } from '../api/log-in.ts';
import { CodeForm } from './code-form.tsx';
import { CompanyAccountButton } from './company-account-button.tsx';
import { WorkspaceChooser } from './workspace-chooser.tsx';

interface LogInFormProps {
  /** Set where only this person may come back in: after an expired session. */
  readonly fixedEmail?: string;
  readonly fixedTenantSlug?: string;
}

export function LogInForm({ fixedEmail, fixedTenantSlug }: LogInFormProps) {
  const [values, setValues] = useState({ email: fixedEmail ?? '', password: '' });
  const [step, setStep] = useState<LogInStep | null>(null);
  const logIn = useLogIn();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).loginSchema,
    toRequest: (typed) =>
      fixedTenantSlug === undefined ? typed : { ...typed, tenant_slug: fixedTenantSlug },
    submit: async (body) => setStep(await logIn.mutateAsync(body)),
  });
  if (step?.kind === 'code') {
    return <CodeForm login={step.challenge} onBack={() => setStep(null)} />;
  }
  if (step) {
    return (
      <WorkspaceChooser
        workspaces={step.workspaces}
        error={logIn.error}
        onChoose={(slug) => logIn.mutate({ ...values, tenant_slug: slug }, { onSuccess: setStep })}
        onBack={() => setStep(null)}
      />
    );
  }
  return (
    <ContractForm form={form}>
      <TextField
        {...form.field('email')}
        label="E-mail"
        type="email"
        autoComplete="username"
        readOnly={fixedEmail !== undefined}
        autoFocus={fixedEmail === undefined}
      />
      <PasswordField
        {...form.field('password')}
        label="Password"
        autoComplete="current-password"
        data-autofocus
      />
      <Button type="submit" tone="primary" isFull isBusy={form.isSubmitting}>
        Log in
      </Button>
      <CompanyAccountButton email={values.email} />
    </ContractForm>
  );
}
