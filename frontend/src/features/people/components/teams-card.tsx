import type { TeamInput } from '@opsflow/contract';
import type { DirectoryEntry, ListTeamsResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { explainError } from '../../../lib/error-text.ts';
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
import { showToast } from '../../../ui/toast-store.ts';
import { useDeleteTeam, useSaveTeam, useTeams } from '../api/teams.ts';

type Team = ListTeamsResponse['teams'][number];

interface TeamsCardProps {
  readonly people: readonly DirectoryEntry[];
  readonly nameOf: (userId: string | null) => string | null;
}

/** Teams with their leads, to whom rules can send what is important. */
export function TeamsCard({ people, nameOf }: TeamsCardProps) {
  const teams = useTeams();
  const canManage = useCan('people:manage');
  const remove = useDeleteTeam();
  const [edited, setEdited] = useState<Team | 'new' | null>(null);
  const actionsOf = (team: Team) => (
    <span className={styles.end}>
      <Button size="small" aria-label={`Edit ${team.name}`} onClick={() => setEdited(team)}>
        Edit
      </Button>
      <Button
        size="small"
        tone="quiet"
        aria-label={`Delete ${team.name}`}
        isBusy={remove.isPending && remove.variables === team.id}
        onClick={() =>
          remove.mutate(team.id, {
            onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
          })
        }
      >
        Delete
      </Button>
    </span>
  );
  return (
    <Card title="Teams">
      {teams.isPending && <SkeletonLines count={2} label="Loading the teams" />}
      {teams.isError && <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.data?.length === 0 && <p className={styles.muted}>There are no teams.</p>}
      {teams.data && teams.data.length > 0 && (
        <DataTable
          label="Teams"
          rows={teams.data}
          keyOf={({ id }) => id}
          columns={[
            { title: 'Team', cell: ({ name }) => name },
            { title: 'Lead', cell: ({ lead_id: leadId }) => nameOf(leadId) ?? '–' },
            {
              title: 'People',
              cell: ({ member_ids: ids }) =>
                ids.length === 0 ? '–' : ids.map((id) => nameOf(id)).join(', '),
            },
            {
              title: 'Actions',
              isTitleHidden: true,
              cell: (team) => canManage && actionsOf(team),
            },
          ]}
        />
      )}
      {canManage && (
        <div>
          <Button onClick={() => setEdited('new')}>Add a team</Button>
        </div>
      )}
      {edited !== null && (
        <TeamDialog team={edited === 'new' ? null : edited} people={people} onClose={() => setEdited(null)} />
      )}
    </Card>
  );
}

interface TeamDialogProps extends Pick<TeamsCardProps, 'people'> {
  readonly team: Team | null;
  readonly onClose: () => void;
}

function TeamDialog({ team, people, onClose }: TeamDialogProps) {
  const [values, setValues] = useState({ name: team?.name ?? '', lead_id: team?.lead_id ?? '' });
  const save = useSaveTeam();
  const form = useContractForm<typeof values, TeamInput>({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).teamInputSchema,
    toRequest: ({ name, lead_id: leadId }) => ({ name, lead_id: leadId === '' ? null : leadId }),
    submit: async (body) => {
      await save.mutateAsync({ id: team?.id ?? null, ...body });
      onClose();
    },
    fieldOfCode: { name_taken: 'name', assignee_not_in_workspace: 'lead_id' },
  });
  return (
    <Dialog title={team ? `Team ${team.name}` : 'New team'} onClose={onClose}>
      <ContractForm form={form}>
        <TextField {...form.field('name')} label="Name" autoComplete="off" data-autofocus />
        <SelectField
          label="Lead"
          data={people
            .filter(({ status, role }) => status === 'active' && role !== 'viewer')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={values.lead_id === '' ? null : values.lead_id}
          placeholder="Nobody"
          clearable
          error={form.errors['lead_id']}
          onChange={(leadId) => setValues({ ...values, lead_id: leadId ?? '' })}
        />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Save team
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
