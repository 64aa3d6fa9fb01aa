import { useState } from 'react';
import { useContractForm, withoutBlanks } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import { useAcceptInvitation } from '../api/accept-invitation.ts';

interface AcceptInvitationFormProps {
  readonly token: string;
  readonly onAccepted: () => void;
  readonly invitation: { readonly name: string; readonly email: string };
}

export function AcceptInvitationForm({ token, invitation, onAccepted }: AcceptInvitationFormProps) {
  const [values, setValues] = useState({ name: invitation.name, password: '' });
  const accept = useAcceptInvitation();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).invitationAcceptSchema,
    toRequest: (typed) => ({ ...withoutBlanks({ name: typed.name }), password: typed.password, token }),
    submit: async (body) => {
      await accept.mutateAsync(body);
      onAccepted();
    },
    fieldOfCode: { weak_password: 'password' },
  });
  return (
    <ContractForm form={form}>
      <TextField label="E-mail" value={invitation.email} readOnly autoComplete="username" />
      <TextField {...form.field('name')} label="Your name" autoComplete="name" />
      <PasswordField
        {...form.field('password')}
        label="Choose a password"
        autoComplete="new-password"
        description="At least 10 characters. A few words you will remember are best."
        autoFocus
      />
      <Button type="submit" tone="primary" isFull isBusy={form.isSubmitting}>
        Join the workspace
      </Button>
    </ContractForm>
  );
}
