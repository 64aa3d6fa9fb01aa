import { useState } from 'react';
import { errorsByPath } from '../../../lib/errors-by-path.ts';
import { explainError } from '../../../lib/error-text.ts';
import { toJsonBody } from '../../../lib/json-body.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import {
  useEscalationPolicy,
  useSaveEscalationPolicy,
  type EscalationPolicy,
} from '../api/escalation-policy.ts';
import { describeWhen } from '../rule-words.ts';
import { ClauseList } from './clause-editor.tsx';
import styles from './routing-settings.module.css';

/** What escalates by itself, and what happens where nobody answers. */
export function EscalationPolicyCard() {
  const policy = useEscalationPolicy();
  return (
    <Card title="Escalation">
      {policy.isPending && <SkeletonLines count={4} label="Loading the escalation rules" />}
      {policy.isError && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
      {policy.data && <PolicyForm saved={policy.data} />}
    </Card>
  );
}

function PolicyForm({ saved }: { readonly saved: EscalationPolicy }) {
  const [edited, setEdited] = useState<EscalationPolicy | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const canEdit = useCan('routing:manage');
  const save = useSaveEscalationPolicy();
  const draft = edited ?? saved;
  const change = (part: Partial<EscalationPolicy>) => setEdited({ ...draft, ...part });
  const submit = async () => {
    const { escalationPolicySchema } = await import('../../../lib/contract-schemas.ts');
    const parsed = escalationPolicySchema.safeParse(draft);
    setErrors(parsed.success ? {} : errorsByPath(parsed.error.issues));
    if (!parsed.success) return;
    save.mutate(toJsonBody(parsed.data), {
      onSuccess: () => {
        setEdited(null);
        showToast({ tone: 'ok', text: 'Saved' });
      },
    });
  };
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>What escalates a ticket without anybody asking for it.</p>
      <CheckboxField
        label="When a deadline is near"
        checked={draft.on_sla_warning}
        disabled={!canEdit}
        onChange={({ currentTarget }) => change({ on_sla_warning: currentTarget.checked })}
      />
      <CheckboxField
        label="When a deadline has passed"
        checked={draft.on_sla_breach}
        disabled={!canEdit}
        onChange={({ currentTarget }) => change({ on_sla_breach: currentTarget.checked })}
      />
      <TextField
        label="Minutes until the secondary is asked as well"
        description="0 never does that."
        inputMode="numeric"
        readOnly={!canEdit}
        value={String(draft.acknowledge_within_minutes)}
        error={errors['acknowledge_within_minutes']}
        onChange={({ currentTarget }) =>
          change({
            acknowledge_within_minutes: Number(currentTarget.value.replaceAll(/\D/g, '').slice(0, 5)),
          })
        }
      />
      <RuleList {...{ draft, errors, canEdit, change }} />
      {save.isError && (
        <Notice tone="danger" isAlert>
          {explainError(save.error)}
        </Notice>
      )}
      {canEdit && (
        <div className={styles.row}>
          <Button
            tone="primary"
            isBusy={save.isPending}
            disabled={edited === null}
            onClick={() => void submit()}
          >
            Save escalation
          </Button>
          {edited !== null && (
            <Button tone="quiet" onClick={() => setEdited(null)}>
              Discard changes
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface RuleListProps {
  readonly draft: EscalationPolicy;
  readonly errors: Readonly<Record<string, string>>;
  readonly canEdit: boolean;
  readonly change: (part: Partial<EscalationPolicy>) => void;
}

function RuleList({ draft: { rules }, errors, canEdit, change }: RuleListProps) {
  const replace = (index: number, part: Partial<EscalationPolicy['rules'][number]>) =>
    change({ rules: rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)) });
  return (
    <>
      <ul className={styles.rules} aria-label="Rules that escalate">
        {rules.map((rule, index) => (
          <li key={index} className={styles.rule}>
            <p className={styles.sentence}>
              <b>{rule.name}</b>
              <span>When {describeWhen(rule)}</span>
            </p>
            {canEdit && (
              <details>
                <summary>Edit {rule.name}</summary>
                <div className={styles.stack}>
                  <TextField
                    label="Name"
                    value={rule.name}
                    error={errors[`rules.${index}.name`]}
                    onChange={({ currentTarget }) => replace(index, { name: currentTarget.value })}
                  />
                  <ClauseList
                    clauses={rule.when}
                    path={`rules.${index}.when`}
                    errors={errors}
                    onChange={(when) => replace(index, { when })}
                  />
                  <div>
                    <Button
                      size="small"
                      tone="quiet"
                      onClick={() => change({ rules: rules.filter((_, at) => at !== index) })}
                    >
                      Remove this rule
                    </Button>
                  </div>
                </div>
              </details>
            )}
          </li>
        ))}
      </ul>
      {canEdit && (
        <div>
          <Button
            size="small"
            onClick={() =>
              change({
                rules: [...rules, { name: `Rule ${rules.length + 1}`, when: [{ priority: ['urgent'] }] }],
              })
            }
          >
            Add a rule
          </Button>
        </div>
      )}
    </>
  );
}
