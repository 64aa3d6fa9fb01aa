import { useState } from 'react';
import { useSignedIn } from '../../../lib/session.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { showToast } from '../../../ui/toast-store.ts';
import { useRenameMe } from '../api/rename-me.ts';

export function ProfileForm() {
  const { user } = useSignedIn();
  const [values, setValues] = useState({ name: user.name });
  const rename = useRenameMe();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).profilePatchSchema,
    submit: async (body) => {
      await rename.mutateAsync(body);
      showToast({ tone: 'ok', text: 'Name changed' });
    },
  });
  return (
    <ContractForm form={form}>
      <TextField {...form.field('name')} label="Name" autoComplete="name" />
      <TextField
        label="E-mail"
        value={user.email}
        readOnly
        description="You log in with it. An admin invites a new address instead of changing one."
      />
      <div className={styles.end}>
        <Button
          type="submit"
          tone="primary"
          isBusy={form.isSubmitting}
          disabled={values.name.trim() === user.name}
        >
          Save name
        </Button>
      </div>
    </ContractForm>
  );
}
