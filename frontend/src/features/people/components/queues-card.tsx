import type { QueueInput } from '@opsflow/contract';
import type { ListQueuesResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { useCan } from '../../../lib/permissions.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useQueues, useSaveQueue, useTeams } from '../api/teams.ts';

type Queue = ListQueuesResponse['queues'][number];

/** The queues that rules put tickets into, and which team works each. */
export function QueuesCard() {
  const queues = useQueues();
  const teams = useTeams().data ?? [];
  const canManage = useCan('people:manage');
  const [edited, setEdited] = useState<Queue | 'new' | null>(null);
  return (
    <Card title="Queues">
      {queues.isPending && <SkeletonLines count={3} label="Loading the queues" />}
      {queues.isError && <ErrorState error={queues.error} onRetry={() => void queues.refetch()} />}
      {queues.data && (
        <DataTable
          label="Queues"
          rows={queues.data}
          keyOf={({ id }) => id}
          columns={[
            { title: 'Queue', cell: ({ name }) => name },
            { title: 'Key', cell: ({ key }) => <span className={styles.code}>{key}</span> },
            {
              title: 'Team',
              cell: ({ team_id: teamId }) => teams.find(({ id }) => id === teamId)?.name ?? '–',
            },
            {
              title: 'Actions',
              isTitleHidden: true,
              cell: (queue) =>
                canManage && (
                  <Button size="small" aria-label={`Edit ${queue.name}`} onClick={() => setEdited(queue)}>
                    Edit
                  </Button>
                ),
            },
          ]}
        />
      )}
      {canManage && (
        <div>
          <Button onClick={() => setEdited('new')}>Add a queue</Button>
        </div>
      )}
      {edited !== null && (
        <QueueDialog queue={edited === 'new' ? null : edited} teams={teams} onClose={() => setEdited(null)} />
      )}
    </Card>
  );
}

interface QueueDialogProps {
  readonly queue: Queue | null;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

function QueueDialog({ queue, teams, onClose }: QueueDialogProps) {
  const [values, setValues] = useState({
    key: queue?.key ?? '',
    name: queue?.name ?? '',
    team_id: queue?.team_id ?? '',
  });
  const save = useSaveQueue();
  const form = useContractForm<typeof values, QueueInput>({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).queueInputSchema,
    toRequest: ({ team_id: teamId, ...rest }) => ({ ...rest, team_id: teamId === '' ? null : teamId }),
    submit: async (body) => {
      await save.mutateAsync({ id: queue?.id ?? null, ...body });
      onClose();
    },
    fieldOfCode: { name_taken: 'key', team_not_in_workspace: 'team_id' },
  });
  return (
    <Dialog title={queue ? `Queue ${queue.name}` : 'New queue'} onClose={onClose}>
      <ContractForm form={form}>
        <TextField {...form.field('name')} label="Name" autoComplete="off" data-autofocus />
        <TextField
          {...form.field('key')}
          label="Key"
          description="How tickets and rules name it; it stays as it is once chosen."
          readOnly={queue !== null}
          autoComplete="off"
        />
        <SelectField
          label="Team"
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.team_id === '' ? null : values.team_id}
          placeholder="None"
          clearable
          error={form.errors['team_id']}
          onChange={(teamId) => setValues({ ...values, team_id: teamId ?? '' })}
        />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Save queue
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
