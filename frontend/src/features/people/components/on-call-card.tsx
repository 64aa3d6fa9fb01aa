import type { GetOnCallResponse, DirectoryEntry } from '@opsflow/sdk';
import { useState } from 'react';
import { errorsByPath } from '../../../lib/errors-by-path.ts';
import { explainError } from '../../../lib/error-text.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useOnCall, useSaveRota, type Rota } from '../api/on-call.ts';
import { StandIns, TurnOrder } from './rota-lists.tsx';

interface OnCallCardProps {
  readonly people: readonly DirectoryEntry[];
  readonly nameOf: (userId: string | null) => string | null;
}

/** Who is on call when, and how that is worked out. */
export function OnCallCard(props: OnCallCardProps) {
  const onCall = useOnCall();
  return (
    <Card title="On call">
      {onCall.isPending && <SkeletonLines count={5} label="Loading the rota" />}
      {onCall.isError && <ErrorState error={onCall.error} onRetry={() => void onCall.refetch()} />}
      {onCall.data && (
        <>
          <Turns turns={onCall.data.turns} nameOf={props.nameOf} />
          <RotaForm saved={onCall.data.rota} {...props} />
        </>
      )}
    </Card>
  );
}

interface TurnsProps extends Pick<OnCallCardProps, 'nameOf'> {
  readonly turns: GetOnCallResponse['turns'];
}

function Turns({ turns, nameOf }: TurnsProps) {
  if (turns.length === 0) return <p className={styles.muted}>Nobody is on call.</p>;
  return (
    <DataTable
      label="Turns on call from now on"
      rows={turns.slice(0, 6)}
      keyOf={({ from }) => from}
      columns={[
        { title: 'From', cell: ({ from }) => formatDateTime(from) },
        { title: 'To', cell: ({ to }) => formatDateTime(to) },
        { title: 'Primary', cell: ({ primary_id: id }) => nameOf(id) ?? '–' },
        { title: 'Secondary', cell: ({ secondary_id: id }) => nameOf(id) ?? '–' },
      ]}
    />
  );
}

const rotations = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
];

function RotaForm({ saved, people, nameOf }: OnCallCardProps & { readonly saved: Rota }) {
  const [edited, setEdited] = useState<Rota | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const canEdit = useCan('people:manage');
  const save = useSaveRota();
  const rota = edited ?? saved;
  const change = (part: Partial<Rota>) => setEdited({ ...rota, ...part });
  const submit = async () => {
    const { onCallRotaSchema } = await import('../../../lib/contract-schemas.ts');
    const parsed = onCallRotaSchema.safeParse(rota);
    setErrors(parsed.success ? {} : errorsByPath(parsed.error.issues));
    if (!parsed.success) return;
    save.mutate(parsed.data, {
      onSuccess: () => {
        setEdited(null);
        showToast({ tone: 'ok', text: 'The rota is saved' });
      },
    });
  };
  const text = (name: 'starts_on' | 'handover_time' | 'time_zone') => ({
    value: rota[name],
    error: errors[name],
    readOnly: !canEdit,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ [name]: currentTarget.value }),
  });
  if (!canEdit) return null;
  return (
    <div className={styles.stack}>
      <TurnOrder rota={rota} people={people} nameOf={nameOf} onChange={change} />
      <div className={styles.filters}>
        <SelectField
          label="Changes"
          data={rotations}
          value={rota.rotation}
          allowDeselect={false}
          onChange={(rotation) => change({ rotation: rotation === 'daily' ? 'daily' : 'weekly' })}
        />
        <TextField label="First turn begins on" type="date" {...text('starts_on')} />
        <TextField label="Handed over at" maxLength={5} {...text('handover_time')} />
        <TextField label="Time zone" {...text('time_zone')} />
      </div>
      <StandIns rota={rota} people={people} nameOf={nameOf} errors={errors} onChange={change} />
      {save.isError && (
        <Notice tone="danger" isAlert>
          {explainError(save.error)}
        </Notice>
      )}
      <div className={styles.end}>
        {edited !== null && (
          <Button tone="quiet" onClick={() => setEdited(null)}>
            Discard changes
          </Button>
        )}
        <Button
          tone="primary"
          isBusy={save.isPending}
          disabled={edited === null}
          onClick={() => void submit()}
        >
          Save rota
        </Button>
      </div>
    </div>
  );
}
