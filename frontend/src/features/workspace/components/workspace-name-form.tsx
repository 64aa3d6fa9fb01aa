import type { Tenant } from '@opsflow/sdk';
import { useState } from 'react';
import { useCan } from '../../../lib/permissions.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import { TimeZoneField } from '../../../ui/time-zone-field.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useUpdateWorkspace } from '../api/update-workspace.ts';
import styles from './settings.module.css';

export function WorkspaceNameForm({ tenant }: { readonly tenant: Tenant }) {
  const { time_zone: zone } = tenant.settings;
  const [values, setValues] = useState({ name: tenant.name, time_zone: zone });
  const canEdit = useCan('workspace:edit');
  const update = useUpdateWorkspace();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).workspacePatchSchema,
    submit: async (body) => {
      await update.mutateAsync({ name: body.name ?? tenant.name, time_zone: body.time_zone ?? zone });
      showToast({ tone: 'ok', text: 'Workspace saved' });
    },
  });
  return (
    <ContractForm form={form}>
      <TextField
        {...form.field('name')}
        label="Name"
        readOnly={!canEdit}
        description={canEdit ? undefined : 'Only admins can change the workspace.'}
      />
      <TimeZoneField
        {...form.field('time_zone')}
        readOnly={!canEdit}
        description="In which the usual working hours of deadlines are kept."
      />
      {canEdit && (
        <div className={styles.end}>
          <Button
            type="submit"
            tone="primary"
            isBusy={form.isSubmitting}
            disabled={values.name === tenant.name && values.time_zone === zone}
          >
            Save workspace
          </Button>
        </div>
      )}
    </ContractForm>
  );
}
