import type { Housekeeping } from '@opsflow/contract';
import type { UpdateHousekeepingData } from '@opsflow/sdk';
import { useState } from 'react';
import { useCan } from '../../../lib/permissions.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useUpdateHousekeeping } from '../api/housekeeping.ts';
import styles from './settings.module.css';

type Name = keyof Housekeeping;

const fields: readonly { readonly name: Name; readonly label: string; readonly description: string }[] = [
  {
    name: 'close_solved_after_days',
    label: 'Close solved tickets after (days)',
    description: 'Counted from the last thing that happened. Blank: never.',
  },
  {
    name: 'warn_unanswered_after_days',
    label: 'Warn customers who do not answer after (days)',
    description: 'On replied and pending tickets, by mail. Blank: never.',
  },
  {
    name: 'close_unanswered_after_days',
    label: 'Close their ticket after (days)',
    description: 'Counted from that warning.',
  },
  {
    name: 'delete_drafts_after_days',
    label: 'Delete drafts nobody sent after (days)',
    description: 'Blank: never.',
  },
  {
    name: 'delete_prompts_after_days',
    label: 'Delete the exact prompts of AI steps after (days)',
    description: 'Decisions and their reasons stay. Blank: never.',
  },
];

type Values = Record<Name, string>;

function toValues(housekeeping: Housekeeping): Values {
  return Object.fromEntries(fields.map(({ name }) => [name, String(housekeeping[name] ?? '')])) as Values;
}

/** Blank is never; what is no number is for the schema to refuse. */
function toRequest(values: Values): unknown {
  return Object.fromEntries(
    fields.map(({ name }) => [name, values[name].trim() === '' ? null : Number(values[name])]),
  );
}

/** What the desk closes and deletes by itself. */
export function HousekeepingForm({ housekeeping }: { readonly housekeeping: Housekeeping }) {
  const [values, setValues] = useState(toValues(housekeeping));
  const canEdit = useCan('workspace:edit');
  const update = useUpdateHousekeeping();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).housekeepingPatchSchema,
    toRequest,
    submit: async (body) => {
      await update.mutateAsync(body as UpdateHousekeepingData['body']);
      showToast({ tone: 'ok', text: 'Saved' });
    },
  });
  return (
    <ContractForm form={form}>
      {fields.map(({ name, label, description }) => (
        <TextField
          key={name}
          {...form.field(name)}
          label={label}
          description={description}
          inputMode="numeric"
          readOnly={!canEdit}
        />
      ))}
      {canEdit && (
        <div className={styles.end}>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Save
          </Button>
        </div>
      )}
    </ContractForm>
  );
}
