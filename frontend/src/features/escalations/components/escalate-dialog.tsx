import type { Escalate } from '@opsflow/contract';
import type { DirectoryEntry } from '@opsflow/sdk';
import { useState } from 'react';
import { useContractForm, withoutBlanks } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { showToast } from '../../../ui/toast-store.ts';
import { useEscalate } from '../api/ticket-escalations.ts';

export interface EscalateDialogProps {
  readonly ticketId: string;
  readonly people: readonly DirectoryEntry[];
  /** What the summary would say, to begin with. */
  readonly suggestedReason?: string | undefined;
  readonly onClose: () => void;
}

/** Asks whom to tell and why. */
export function EscalateDialog({ ticketId, people, suggestedReason, onClose }: EscalateDialogProps) {
  const [values, setValues] = useState({ reason: suggestedReason ?? '', owner_id: '' });
  const escalate = useEscalate(ticketId);
  const form = useContractForm<typeof values, Escalate>({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).escalateSchema,
    toRequest: ({ reason, owner_id: ownerId }) => ({ reason, ...withoutBlanks({ owner_id: ownerId }) }),
    submit: async (body) => {
      await escalate.mutateAsync(body);
      onClose();
      showToast({ tone: 'ok', text: 'Escalated. Whoever is asked is told by mail.' });
    },
    fieldOfCode: { assignee_not_in_workspace: 'owner_id' },
  });
  const workers = people.filter(({ role, status }) => status === 'active' && role !== 'viewer');
  return (
    <Dialog title="Escalate the ticket" onClose={onClose}>
      <ContractForm form={form}>
        <TextField
          {...form.field('reason')}
          label="Why"
          description="The first thing that whoever is asked reads."
          autoComplete="off"
          data-autofocus
        />
        <SelectField
          label="Who is to look after it"
          data={[
            { value: '', label: 'Whoever is on call' },
            ...workers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={values.owner_id}
          allowDeselect={false}
          searchable
          error={form.errors['owner_id']}
          onChange={(ownerId) => setValues({ ...values, owner_id: ownerId ?? '' })}
        />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="danger" isBusy={form.isSubmitting}>
            Escalate
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
