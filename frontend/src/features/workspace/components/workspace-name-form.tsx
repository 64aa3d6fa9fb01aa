import type { Tenant } from '@opsflow/sdk';
import { useState } from 'react';
import { useCan } from '../../../lib/permissions.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useUpdateWorkspace } from '../api/update-workspace.ts';
import styles from './settings.module.css';

export function WorkspaceNameForm({ tenant }: { readonly tenant: Tenant }) {
  const [values, setValues] = useState({ name: tenant.name });
  const canEdit = useCan('workspace:edit');
  const update = useUpdateWorkspace();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).workspacePatchSchema,
    submit: async (body) => {
      await update.mutateAsync({ name: body.name ?? '' });
      showToast({ tone: 'ok', text: 'Workspace renamed' });
    },
  });
  return (
    <form ref={form.form} className={styles.form} onSubmit={form.onSubmit} noValidate>
      {form.formError !== null && (
        <Notice tone="danger" isAlert>
          {form.formError}
        </Notice>
      )}
      <TextField
        {...form.field('name')}
        label="Name"
        readOnly={!canEdit}
        description={canEdit ? undefined : 'Only admins can rename the workspace.'}
      />
      {canEdit && (
        <div className={styles.end}>
          <Button
            type="submit"
            tone="primary"
            isBusy={form.isSubmitting}
            disabled={values.name === tenant.name}
          >
            Save name
          </Button>
        </div>
      )}
    </form>
  );
}
