import type { RoutingOverrideInput } from '@opsflow/contract';
import type { DirectoryEntry } from '@opsflow/sdk';
import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { showToast } from '../../../ui/toast-store.ts';
import { useQueues } from '../api/list-queues.ts';
import { useOverrideRouting } from '../api/override-routing.ts';

interface OverrideDialogProps {
  readonly ticketId: string;
  readonly people: readonly DirectoryEntry[];
  readonly onClose: () => void;
}

const actions = [
  { value: 'reassign', label: 'Give it to somebody else' },
  { value: 'escalate', label: 'Escalate it as well' },
];
const expiries = [
  { value: '', label: 'Until it is cleared' },
  { value: '1', label: 'For an hour' },
  { value: '8', label: 'For eight hours' },
  { value: '24', label: 'For a day' },
  { value: '168', label: 'For a week' },
];
const blank = { action: 'reassign', user_id: '', queue: '', reason: '', expires_at: '' };

function toRequest({ action, user_id: userId, queue, reason, expires_at: hours }: typeof blank) {
  return {
    action,
    target: { ...(userId !== '' && { user_id: userId }), ...(queue !== '' && { queue }) },
    reason,
    ...(hours !== '' && { expires_at: new Date(Date.now() + Number(hours) * 3_600_000).toISOString() }),
  };
}

/** Sends a ticket where the rules would not. */
export function OverrideDialog({ ticketId, people, onClose }: OverrideDialogProps) {
  const [values, setValues] = useState(blank);
  const queues = useQueues();
  const override = useOverrideRouting(ticketId);
  const set = (part: Partial<typeof blank>) => setValues({ ...values, ...part });
  const form = useContractForm<typeof blank, RoutingOverrideInput>({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).routingOverrideInputSchema,
    toRequest,
    submit: async (body) => {
      await override.mutateAsync(body);
      onClose();
      showToast({ tone: 'ok', text: 'Overridden: the rules leave it there.' });
    },
    fieldOfCode: {
      assignee_not_in_workspace: 'user_id',
      queue_not_in_workspace: 'queue',
      override_without_target: 'user_id',
    },
  });
  const workers = people.filter(({ role, status }) => status === 'active' && role !== 'viewer');
  return (
    <Dialog title="Override the routing" onClose={onClose}>
      <ContractForm form={form}>
        <SelectField
          label="What"
          data={actions}
          value={values.action}
          allowDeselect={false}
          onChange={(action) => set({ action: action ?? 'reassign' })}
        />
        <SelectField
          label="To whom"
          name="user_id"
          data={workers.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.user_id === '' ? null : values.user_id}
          placeholder={values.action === 'escalate' ? 'Whoever is on call' : 'Nobody in particular'}
          searchable
          clearable
          error={form.errors['user_id']}
          onChange={(userId) => set({ user_id: userId ?? '' })}
        />
        <SelectField
          label="Into which queue"
          name="queue"
          data={(queues.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          value={values.queue === '' ? null : values.queue}
          placeholder="The one it is in"
          clearable
          error={form.errors['queue']}
          onChange={(queue) => set({ queue: queue ?? '' })}
        />
        <TextField
          {...form.field('reason')}
          label="Why"
          description="Overrides are counted by their reason: it shows which rules to mend."
          autoComplete="off"
        />
        <SelectField
          label="For how long"
          data={expiries}
          value={values.expires_at}
          allowDeselect={false}
          error={form.errors['expires_at']}
          onChange={(hours) => set({ expires_at: hours ?? '' })}
        />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Override
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
