import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { explainError } from '../../../lib/error-text.ts';
import { formatDuration } from '../../../lib/format.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { PasswordField, TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useCheckAiProvider } from '../api/check-ai-provider.ts';
import {
  providerHints,
  providerLabels,
  toProviderChange,
  type ProviderName,
  type ProviderValues,
} from '../provider-form.ts';
import styles from './ai.module.css';

const options = Object.entries(providerLabels).map(([value, label]) => ({ value, label }));

interface ProviderRowProps {
  readonly place: number;
  readonly count: number;
  readonly values: ProviderValues;
  /** Field of the API → what is wrong with it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly canEdit: boolean;
  readonly onChange: (values: ProviderValues) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One step of the ladder: who answers, as what, and whether it can be reached. */
export function ProviderRow(props: ProviderRowProps) {
  const { place, values, errors, canEdit, onChange } = props;
  const check = useCheckAiProvider();
  const isNetworked = values.provider !== 'offline';
  const set = (change: Partial<ProviderValues>) => {
    check.reset();
    onChange({ ...values, ...change });
  };
  const title = place === 0 ? 'First choice' : `Fallback ${place}`;
  return (
    <li className={styles.provider} aria-label={title}>
      <div className={styles.providerHead}>
        <h3>{title}</h3>
        {canEdit && props.count > 1 && <RowActions {...props} title={title} />}
      </div>
      <div className={styles.fields}>
        <SelectField
          label="Provider"
          data={options}
          value={values.provider}
          allowDeselect={false}
          readOnly={!canEdit}
          onChange={(provider) => provider && set({ provider: provider as ProviderName })}
          description={providerHints[values.provider]}
        />
        {isNetworked && <NetworkedFields values={values} errors={errors} canEdit={canEdit} onChange={set} />}
      </div>
      {isNetworked && canEdit && (
        <div className={styles.check}>
          <Button
            size="small"
            isBusy={check.isPending}
            onClick={() => check.mutate(toProviderChange(values))}
          >
            Test the connection
          </Button>
          <span role="status">{check.data && <CheckResult check={check.data} onPick={set} />}</span>
          {check.isError && <Notice tone="danger">{explainError(check.error)}</Notice>}
        </div>
      )}
    </li>
  );
}

function RowActions({
  place,
  count,
  title,
  onMove,
  onRemove,
}: ProviderRowProps & { readonly title: string }) {
  return (
    <span className={styles.rowActions}>
      <Button
        size="small"
        tone="quiet"
        icon={<ArrowUp size={14} aria-hidden />}
        aria-label={`Move up: ${title}`}
        disabled={place === 0}
        onClick={() => onMove(-1)}
      />
      <Button
        size="small"
        tone="quiet"
        icon={<ArrowDown size={14} aria-hidden />}
        aria-label={`Move down: ${title}`}
        disabled={place === count - 1}
        onClick={() => onMove(1)}
      />
      <Button
        size="small"
        tone="quiet"
        icon={<Trash2 size={14} aria-hidden />}
        aria-label={`Remove: ${title}`}
        onClick={onRemove}
      />
    </span>
  );
}

interface NetworkedFieldsProps {
  readonly values: ProviderValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly canEdit: boolean;
  readonly onChange: (change: Partial<ProviderValues>) => void;
}

function NetworkedFields({ values, errors, canEdit, onChange }: NetworkedFieldsProps) {
  const isOpenai = values.provider === 'openai';
  return (
    <>
      <TextField
        label="Model"
        value={values.model}
        readOnly={!canEdit}
        placeholder="The provider’s usual one"
        error={errors['model']}
        onChange={(event) => onChange({ model: event.currentTarget.value })}
      />
      <TextField
        label="Address"
        value={values.baseUrl}
        readOnly={!canEdit}
        placeholder={isOpenai ? 'https://api.openai.com/v1' : 'https://api.anthropic.com'}
        description={isOpenai ? 'Ends before /chat. Ollama: http://127.0.0.1:11434/v1' : undefined}
        error={errors['base_url']}
        onChange={(event) => onChange({ baseUrl: event.currentTarget.value, hasStoredKey: false })}
      />
      {canEdit && (
        <PasswordField
          label="API key"
          value={values.apiKey}
          autoComplete="off"
          placeholder={values.hasStoredKey ? 'Stored; type to replace it' : 'None stored'}
          description="Kept encrypted and never shown again."
          error={errors['api_key']}
          onChange={(event) => onChange({ apiKey: event.currentTarget.value })}
        />
      )}
      <PriceField
        label="Price of input"
        value={values.inputPrice}
        readOnly={!canEdit}
        error={errors['price']}
        onChange={(inputPrice) => onChange({ inputPrice })}
      />
      <PriceField
        label="Price of output"
        value={values.outputPrice}
        readOnly={!canEdit}
        onChange={(outputPrice) => onChange({ outputPrice })}
      />
    </>
  );
}

interface PriceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

function PriceField({ onChange, ...field }: PriceFieldProps) {
  return (
    <TextField
      {...field}
      inputMode="decimal"
      placeholder="List price"
      description="US dollars per million tokens"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface CheckResultProps {
  readonly check: NonNullable<ReturnType<typeof useCheckAiProvider>['data']>;
  readonly onPick: (change: Partial<ProviderValues>) => void;
}

function CheckResult({ check, onPick }: CheckResultProps) {
  if (!check.ok) return <Badge tone="danger">{check.error ?? 'It does not answer'}</Badge>;
  return (
    <span className={styles.models}>
      <Badge tone="ok">Answers in {formatDuration(check.latency_ms)}</Badge>
      {check.models.slice(0, 12).map((model) => (
        <Button key={model} size="small" tone="quiet" onClick={() => onPick({ model })}>
          {model}
        </Button>
      ))}
    </span>
  );
}
