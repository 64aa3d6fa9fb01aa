import type { LoginChallenge } from '@opsflow/contract';
import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import { SecurityKeyButton } from './security-key-button.tsx';
import { useFinishLogIn } from '../api/finish-log-in.ts';

interface CodeFormProps {
  readonly login: LoginChallenge;
  /** Back to e-mail and password, also where the challenge has run out. */
  readonly onBack: () => void;
}

/** The second step of a log-in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ login, onBack }: CodeFormProps) {
  const { challenge, has_app: hasApp, security_key: question } = login;
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
    <>
      {question && <SecurityKeyButton challenge={challenge} question={question} />}
      <ContractForm form={form}>
        <TextField
          {...form.field('code')}
          label="Code"
          description={
            hasApp
              ? 'Six digits from your authenticator app, or one of your recovery codes.'
              : 'One of your recovery codes.'
          }
          autoComplete="one-time-code"
          autoFocus={!question}
        />
        <Button type="submit" tone={question ? 'default' : 'primary'} isFull isBusy={form.isSubmitting}>
          Log in
        </Button>
        <Button tone="quiet" isFull onClick={onBack}>
          Back
        </Button>
      </ContractForm>
    </>
  );
}
