import type { Queue } from '@opsflow/contract';
import { CheckboxField, SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import type { RoutingRules } from '../api/routing-policy.ts';
import styles from './routing-settings.module.css';

interface GeneralRulesProps {
  readonly draft: RoutingRules;
  readonly errors: Readonly<Record<string, string>>;
  readonly queues: readonly Queue[];
  readonly canEdit: boolean;
  readonly onChange: (part: Partial<RoutingRules>) => void;
}

/** What holds for all rules. */
export function GeneralRules({ draft, errors, queues, canEdit, onChange }: GeneralRulesProps) {
  return (
    <div className={styles.stack}>
      <CheckboxField
        label="Route tickets by themselves"
        description="When they come in, and when what the rules look at changes. Otherwise people press “Route by the rules”."
        checked={draft.is_automatic}
        disabled={!canEdit}
        onChange={({ currentTarget }) => onChange({ is_automatic: currentTarget.checked })}
      />
      <div className={styles.pair}>
        <SelectField
          label="Queue where no rule matches"
          data={queues.map(({ key, name }) => ({ value: key, label: name }))}
          value={draft.default_queue}
          allowDeselect={false}
          readOnly={!canEdit}
          error={errors['default_queue']}
          onChange={(queue) => queue !== null && onChange({ default_queue: queue })}
        />
        <TextField
          label="Minutes a routed ticket stays"
          description="Unless a rule further up takes it."
          inputMode="numeric"
          readOnly={!canEdit}
          value={String(draft.cool_down_minutes)}
          error={errors['cool_down_minutes']}
          onChange={({ currentTarget }) =>
            onChange({ cool_down_minutes: Number(currentTarget.value.replaceAll(/\D/g, '').slice(0, 5)) })
          }
        />
      </div>
    </div>
  );
}
