import { isApiError } from '@opsflow/sdk';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { explainError } from '../../../lib/error-text.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useUpdateAiSettings } from '../api/update-ai-settings.ts';
import {
  newProvider,
  toProviderChange,
  toProviderValues,
  type AiSettings,
  type ProviderValues,
  type SettingsChange,
} from '../provider-form.ts';
import styles from './ai.module.css';
import { ProviderRow } from './provider-row.tsx';

const mostProviders = 5;
const microPerUsd = 1_000_000;

interface FormValues {
  readonly providers: readonly ProviderValues[];
  readonly concurrency: string;
  readonly budgetUsd: string;
  readonly isLearning: boolean;
}

function toValues(settings: AiSettings): FormValues {
  const budget = settings.monthly_budget_micro_usd;
  return {
    providers: settings.providers.map(toProviderValues),
    concurrency: String(settings.concurrency),
    budgetUsd: budget === null ? '' : String(budget / microPerUsd),
    isLearning: settings.is_learning,
  };
}

function toChange(values: FormValues, version: number): SettingsChange {
  const budget = values.budgetUsd.trim();
  return {
    providers: values.providers.map(toProviderChange),
    concurrency: Number(values.concurrency),
    monthly_budget_micro_usd: budget === '' ? null : Math.round(Number(budget) * microPerUsd),
    is_learning: values.isLearning,
    version,
  };
}

/** `body.providers.1.base_url` or a schema's path → what is wrong. */
type Errors = Readonly<Record<string, string>>;

/** Which models answer, in which order, within which budget. */
export function AiSettingsForm({ settings }: { readonly settings: AiSettings }) {
  const [values, setValues] = useState(() => toValues(settings));
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const canEdit = useCan('ai:manage');
  const update = useUpdateAiSettings();
  const set = (change: Partial<FormValues>) => setValues({ ...values, ...change });

  const save = async () => {
    setFailure(null);
    const { aiSettingsChangeSchema } = await import('../../../lib/contract-schemas.ts');
    const change = toChange(values, settings.version);
    const parsed = aiSettingsChangeSchema.safeParse(change);
    if (!parsed.success) {
      setErrors(
        Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message])),
      );
      return;
    }
    setErrors({});
    try {
      setValues(toValues(await update.mutateAsync(change)));
      showToast({ tone: 'ok', text: 'Saved. The next triage asks these models.' });
    } catch (error) {
      const fields = isApiError(error) ? error.fieldErrors : [];
      setErrors(
        Object.fromEntries(fields.map(({ path, message }) => [path.replace(/^body\./, ''), message])),
      );
      if (fields.length === 0) setFailure(explainError(error));
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Card title="Models">
        <p className={styles.muted}>
          The first choice answers. Where it cannot, the next one does, and its answers are marked degraded.
        </p>
        {failure !== null && (
          <Notice tone="danger" isAlert>
            {failure}
          </Notice>
        )}
        <Ladder
          values={values.providers}
          errors={errors}
          canEdit={canEdit}
          onChange={(providers) => set({ providers })}
        />
      </Card>
      <Card title="Limits and learning">
        <div className={styles.fields}>
          <TextField
            label="Budget per month"
            value={values.budgetUsd}
            readOnly={!canEdit}
            inputMode="decimal"
            placeholder="No limit"
            description="US dollars, asked before every call. Once it is spent, models that cost nothing answer."
            error={errors['monthly_budget_micro_usd']}
            onChange={(event) => set({ budgetUsd: event.currentTarget.value })}
          />
          <TextField
            label="Calls at a time"
            value={values.concurrency}
            readOnly={!canEdit}
            inputMode="numeric"
            error={errors['concurrency']}
            onChange={(event) => set({ concurrency: event.currentTarget.value })}
          />
        </div>
        <CheckboxField
          label="Learn from corrections"
          checked={values.isLearning}
          disabled={!canEdit}
          description="What your people change or accept trains a model of this workspace alone, and shows language models how you decide."
          onChange={(event) => set({ isLearning: event.currentTarget.checked })}
        />
      </Card>
      {canEdit ? (
        <div className={styles.end}>
          <Button tone="quiet" onClick={() => setValues(toValues(settings))}>
            Discard changes
          </Button>
          <Button type="submit" tone="primary" isBusy={update.isPending}>
            Save AI settings
          </Button>
        </div>
      ) : (
        <p className={styles.muted}>Admins and managers can change these.</p>
      )}
    </form>
  );
}

interface LadderProps {
  readonly values: readonly ProviderValues[];
  readonly errors: Errors;
  readonly canEdit: boolean;
  readonly onChange: (values: readonly ProviderValues[]) => void;
}

function Ladder({ values, errors, canEdit, onChange }: LadderProps) {
  const move = (place: number, by: -1 | 1) => {
    const moved = [...values];
    const [row] = moved.splice(place, 1);
    if (row) moved.splice(place + by, 0, row);
    onChange(moved);
  };
  return (
    <>
      <ol className={styles.ladder}>
        {values.map((row, place) => (
          <ProviderRow
            key={row.key}
            place={place}
            count={values.length}
            values={row}
            errors={errorsOfRow(errors, place)}
            canEdit={canEdit}
            onChange={(next) => onChange(values.map((other, at) => (at === place ? next : other)))}
            onMove={(by) => move(place, by)}
            onRemove={() => onChange(values.filter((_, at) => at !== place))}
          />
        ))}
      </ol>
      {canEdit && values.length < mostProviders && (
        <div>
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => onChange([...values, newProvider('offline')])}
          >
            Add a fallback
          </Button>
        </div>
      )}
    </>
  );
}

function errorsOfRow(errors: Errors, place: number): Errors {
  const prefix = `providers.${place}.`;
  const own: Record<string, string> = {};
  for (const [path, message] of Object.entries(errors)) {
    if (path.startsWith(prefix)) own[path.slice(prefix.length).split('.')[0] ?? ''] = message;
  }
  return own;
}
