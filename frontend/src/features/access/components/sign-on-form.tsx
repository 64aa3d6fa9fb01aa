import type { GetSignOnResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { choicesOf, roleLabels } from '../../../lib/labels.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { CheckboxField, SelectField } from '../../../ui/choice-field.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { CopyField } from '../../../ui/shown-once.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useDeleteSignOn, usePutSignOn } from '../api/sign-on-settings.ts';

const roleOptions = choicesOf(roleLabels).filter(({ value }) => value !== 'admin');

interface SignOnFormProps {
  readonly signOn: GetSignOnResponse['sign_on'];
  readonly redirectUri: string;
}

export function SignOnForm({ signOn, redirectUri }: SignOnFormProps) {
  const [values, setValues] = useState({
    issuer: signOn?.issuer ?? '',
    client_id: signOn?.client_id ?? '',
    client_secret: '',
    default_role: signOn?.default_role ?? 'agent',
  });
  const [isEnabled, setIsEnabled] = useState(signOn?.is_enabled ?? true);
  const [isEnforced, setIsEnforced] = useState(signOn?.is_enforced ?? false);
  const put = usePutSignOn();
  const remove = useDeleteSignOn();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).signOnPutSchema,
    toRequest: ({ client_secret: secret, ...typed }) => ({
      ...typed,
      ...(secret === '' ? {} : { client_secret: secret }),
      is_enabled: isEnabled,
      is_enforced: isEnforced,
    }),
    submit: async (body) => {
      await put.mutateAsync(body);
      setValues({ ...values, client_secret: '' });
      showToast({ tone: 'ok', text: 'Sign-on saved; the provider answers' });
    },
    fieldOfCode: { sign_on_unreachable: 'issuer' },
  });
  return (
    <ContractForm form={form}>
      <CopyField label="Redirect address for the provider" value={redirectUri} />
      <TextField {...form.field('issuer')} label="Issuer" placeholder="https://login.example.com" />
      <TextField {...form.field('client_id')} label="Client ID" autoComplete="off" />
      <PasswordField
        {...form.field('client_secret')}
        label="Client secret"
        autoComplete="off"
        description={
          signOn ? 'Left empty, the one before stays. It is never shown.' : 'It is never shown again.'
        }
      />
      <SelectField
        label="Role of new people"
        data={roleOptions}
        value={values.default_role}
        allowDeselect={false}
        onChange={(next) => {
          const role = roleOptions.find(({ value }) => value === next)?.value;
          if (role && role !== 'admin') setValues({ ...values, default_role: role });
        }}
      />
      <CheckboxField
        label="People can use their company account"
        checked={isEnabled}
        onChange={(event) => setIsEnabled(event.currentTarget.checked)}
      />
      <CheckboxField
        label="People of the verified domains must use it"
        description="Admins keep their passwords, for the day when the provider is down."
        checked={isEnforced}
        onChange={(event) => setIsEnforced(event.currentTarget.checked)}
      />
      <div className={styles.end}>
        {signOn && (
          <Button tone="danger" isBusy={remove.isPending} onClick={() => remove.mutate(undefined)}>
            Remove
          </Button>
        )}
        <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
          Check and save
        </Button>
      </div>
    </ContractForm>
  );
}
