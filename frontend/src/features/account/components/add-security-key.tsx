import { useState } from 'react';
import { canUseSecurityKeys } from '../../../lib/security-key.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { Notice } from '../../../ui/message.tsx';
import { useAddSecurityKey } from '../api/security-keys.ts';

interface AddSecurityKeyProps {
  readonly origin: string | null;
  readonly onAdded: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** Name and password, then the browser asks for the key. */
export function AddSecurityKey({ origin, onAdded, onCancel }: AddSecurityKeyProps) {
  const [values, setValues] = useState({ name: '', password: '' });
  const add = useAddSecurityKey();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).securityKeyBeginSchema,
    submit: async (body) => onAdded(await add.mutateAsync(body)),
    fieldOfCode: { wrong_password: 'password' },
  });
  const obstacle = findObstacle(origin);
  if (obstacle !== null)
    return (
      <>
        <Notice tone="warn" isAlert>
          {obstacle}
        </Notice>
        <div className={styles.end}>
          <Button onClick={onCancel}>Back</Button>
        </div>
      </>
    );
  return (
    <ContractForm form={form}>
      <TextField
        {...form.field('name')}
        label="Name of the key"
        description="What you will know it by. Your phone or this computer can be one, too."
        autoFocus
      />
      <PasswordField {...form.field('password')} label="Your password" autoComplete="current-password" />
      <div className={styles.end}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
          Register the key
        </Button>
      </div>
    </ContractForm>
  );
}

/** Keys are bound to the name of a site: elsewhere the browser would refuse. */
function findObstacle(origin: string | null): string | null {
  if (origin === null) return 'Security keys need the desk to have a name, and here it has an address alone.';
  if (origin !== window.location.origin) return `Security keys work at ${origin}. Open the desk there.`;
  return canUseSecurityKeys() ? null : 'This browser does not offer security keys here.';
}
