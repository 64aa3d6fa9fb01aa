import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useFinishLogIn } from '../api/finish-log-in.ts';

interface CodeFormProps {
  readonly challenge: string;
  /** Back to e-mail and password, also where the challenge has run out. */
  readonly onBack: () => void;
}

/** The second step of a log-in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ challenge, onBack }: CodeFormProps) {
  const [values, setValues] = useState({ code: '' });
  const finish = useFinishLogIn();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).loginFinishSchema,
    toRequest: ({ code }) => ({ code, challenge }),
    submit: (body) => finish.mutateAsync(body),
    fieldOfCode: { wrong_code: 'code' },
  });
  return (
    <ContractForm form={form}>
      <TextField
        {...form.field('code')}
        label="Code"
        description="Six digits from your authenticator app, or one of your recovery codes."
        autoComplete="one-time-code"
        autoFocus
      />
      <Button type="submit" tone="primary" isFull isBusy={form.isSubmitting}>
        Log in
      </Button>
      <Button tone="quiet" isFull onClick={onBack}>
        Back
      </Button>
    </ContractForm>
  );
}
