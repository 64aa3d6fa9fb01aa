import { permissions as allPermissions, type ApiKey } from '@opsflow/contract';
import { useState } from 'react';
import { useAllowed } from '../../../lib/permissions.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { Notice } from '../../../ui/message.tsx';
import { CopyField } from '../../../ui/shown-once.tsx';
import { useCreateApiKey } from '../api/api-keys.ts';
import { PermissionChoices } from './permission-choices.tsx';

type KeyPermission = ApiKey['permissions'][number];

const isForKeys = (permission: string): permission is KeyPermission =>
  !/^(self:|(roles|api_keys|sign_on):manage$)/.test(permission);

export function ApiKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [values, setValues] = useState({ name: '', expires_in_days: '' });
  const [chosen, setChosen] = useState<readonly KeyPermission[]>(['tickets:read']);
  const isAllowed = useAllowed();
  const create = useCreateApiKey();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).apiKeyCreateSchema,
    toRequest: ({ name, expires_in_days: days }) => ({
      name,
      permissions: chosen,
      ...(days === '' ? {} : { expires_in_days: Number(days) }),
    }),
    submit: (body) => create.mutateAsync(body),
  });
  if (create.data) {
    return (
      <Dialog title={`Key ${create.data.api_key.name}`} onClose={onClose}>
        <div className={styles.stack}>
          <Notice tone="warn">
            This key is shown once. Put it where the program finds it that will use it.
          </Notice>
          <CopyField label="API key" value={create.data.key} />
          <div className={styles.end}>
            <Button tone="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  const offered = allPermissions.filter(isForKeys).filter((permission) => isAllowed(permission));
  return (
    <Dialog title="New API key" onClose={onClose} size="lg">
      <ContractForm form={form}>
        <TextField {...form.field('name')} label="Name" autoComplete="off" data-autofocus />
        <TextField
          {...form.field('expires_in_days')}
          label="Days until it expires"
          inputMode="numeric"
          description="Left empty, it is good until it is deleted."
        />
        <PermissionChoices
          legend="What it may do"
          offered={offered}
          chosen={chosen}
          error={form.errors['permissions']}
          onChange={setChosen}
        />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Create key
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
