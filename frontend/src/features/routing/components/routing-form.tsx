import { isApiError } from '@opsflow/sdk';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { errorsByPath } from '../../../lib/errors-by-path.ts';
import { explainError } from '../../../lib/error-text.ts';
import { toJsonBody } from '../../../lib/json-body.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useQueues } from '../api/list-queues.ts';
import {
  usePublishRouting,
  type Finding,
  type RoutingPolicy,
  type RoutingRule,
  type RoutingRules,
} from '../api/routing-policy.ts';
import { moved, nextRuleId } from '../rule-words.ts';
import { GeneralRules } from './general-rules.tsx';
import styles from './routing-settings.module.css';
import { RuleEditor } from './rule-editor.tsx';
import { RuleLab } from './rule-lab.tsx';
import { VersionsCard } from './versions-card.tsx';

interface RoutingFormProps {
  readonly policy: RoutingPolicy;
  /** What is wrong with the rules in force. */
  readonly findings: readonly Finding[];
}

interface Draft {
  readonly rules: RoutingRules;
  /** The version that was on the page when the first change was made. */
  readonly basedOn: number;
}

function without<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, at) => at !== index);
}

function rulesOf({ rules, default_queue, cool_down_minutes, is_automatic }: RoutingPolicy): RoutingRules {
  return { rules, default_queue, cool_down_minutes, is_automatic };
}

/** The rules: edited in place, tried on past tickets, put into force as the next version. */
export function RoutingForm({ policy, findings }: RoutingFormProps) {
  const [edited, setEdited] = useState<Draft | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  // Moves when other rules come onto the page as a whole.
  const [edition, setEdition] = useState(0);
  const [draftFindings, setDraftFindings] = useState<readonly Finding[] | null>(null);
  const canEdit = useCan('routing:manage');
  const queues = useQueues().data ?? [];
  const draft = edited?.rules ?? rulesOf(policy);
  const basedOn = edited?.basedOn ?? policy.version;
  const change = (part: Partial<RoutingRules>) => {
    setEdited({ rules: { ...draft, ...part }, basedOn });
    setDraftFindings(null);
  };
  const reset = (to: RoutingRules | null) => {
    setEdited(to && { rules: to, basedOn });
    setEdition(edition + 1);
    setErrors({});
    setDraftFindings(null);
  };
  // The findings of the rules in force say nothing of what has been changed since.
  const shown = draftFindings ?? (edited === null ? findings : []);
  return (
    <>
      <Card title="Rules">
        <RuleList
          key={edition}
          rules={draft.rules}
          {...{ errors, queues, canEdit }}
          findings={shown}
          onChange={change}
        />
      </Card>
      <Card title="In general">
        <GeneralRules draft={draft} {...{ errors, queues, canEdit }} onChange={change} />
      </Card>
      {canEdit && (
        <Card title="Rule lab">
          <RuleLab draft={draft} onReport={(report) => setDraftFindings(report.findings)} />
        </Card>
      )}
      <VersionsCard
        current={policy.version}
        onTake={canEdit ? (version) => reset(rulesOf(version)) : undefined}
      />
      {canEdit ? (
        <PublishBar
          basedOn={basedOn}
          draft={edited?.rules ?? null}
          onErrors={setErrors}
          hasErrors={Object.keys(errors).length > 0}
          onDone={() => reset(null)}
        />
      ) : (
        <Notice tone="info">Admins and managers can change these.</Notice>
      )}
    </>
  );
}

interface RuleListProps {
  readonly rules: readonly RoutingRule[];
  readonly errors: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly queues: Parameters<typeof RuleEditor>[0]['queues'];
  readonly canEdit: boolean;
  readonly onChange: (part: Pick<RoutingRules, 'rules'>) => void;
}

function RuleList({ rules, errors, findings, queues, canEdit, onChange }: RuleListProps) {
  // What is open stays open wherever its rule goes, and while its short name is being typed.
  const [keys, setKeys] = useState(() => rules.map((_, index) => index));
  const set = (next: RoutingRule[], nextKeys = keys) => {
    setKeys(nextKeys);
    onChange({ rules: next });
  };
  const move = (index: number, by: -1 | 1) => set(moved(rules, index, by), moved(keys, index, by));
  const add = () =>
    set(
      [
        ...rules,
        { id: nextRuleId(rules), name: 'New rule', when: [], queue: null, assign: [], fallback_queue: null },
      ],
      [...keys, Math.max(-1, ...keys) + 1],
    );
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>Asked in this order: the first that matches a ticket decides.</p>
      {errors['rules'] !== undefined && <Notice tone="danger">{errors['rules']}</Notice>}
      <ol className={styles.rules} aria-label="Rules in order">
        {rules.map((rule, index) => (
          <RuleEditor
            key={keys[index]}
            rule={rule}
            path={`rules.${index}`}
            errors={errors}
            findings={findings.filter(({ rule_id: id }) => id === rule.id)}
            queues={queues}
            canEdit={canEdit}
            onChange={(changed) => set(rules.map((other, at) => (at === index ? changed : other)))}
            onRemove={() => set(without(rules, index), without(keys, index))}
            onMoveUp={index === 0 ? undefined : () => move(index, -1)}
            onMoveDown={index === rules.length - 1 ? undefined : () => move(index, 1)}
          />
        ))}
      </ol>
      {canEdit && (
        <div>
          <Button icon={<Plus size={14} aria-hidden />} onClick={add}>
            Add a rule
          </Button>
        </div>
      )}
    </div>
  );
}

interface PublishBarProps {
  readonly basedOn: number;
  /** Null while nothing has been changed. */
  readonly draft: RoutingRules | null;
  readonly hasErrors: boolean;
  readonly onErrors: (errors: Record<string, string>) => void;
  readonly onDone: () => void;
}

function PublishBar({ basedOn, draft, hasErrors, onErrors, onDone }: PublishBarProps) {
  const publish = usePublishRouting();
  const meanwhile = versionMeanwhile(publish.error);
  const submit = async (version: number) => {
    const { routingPolicyInputSchema } = await import('../../../lib/contract-schemas.ts');
    const parsed = routingPolicyInputSchema.safeParse(draft);
    onErrors(parsed.success ? {} : errorsByPath(parsed.error.issues));
    if (!parsed.success) return;
    publish.mutate(toJsonBody({ ...parsed.data, based_on_version: version }), {
      onSuccess: ({ policy }) => {
        onDone();
        showToast({ tone: 'ok', text: `Version ${policy.version} is in force.` });
      },
    });
  };
  return (
    <>
      {hasErrors && (
        <Notice tone="danger" isAlert>
          Some fields need another look; they say what is wrong.
        </Notice>
      )}
      {publish.isError && meanwhile === null && (
        <Notice tone="danger" isAlert>
          {explainPublishing(publish.error)}
        </Notice>
      )}
      {meanwhile !== null && (
        <Notice tone="warn" isAlert>
          Somebody put version {meanwhile} into force while you changed version {basedOn}. Your changes are
          still here; the list of versions shows theirs.{' '}
          <Button isBusy={publish.isPending} onClick={() => void submit(meanwhile)}>
            Put mine into force all the same
          </Button>
        </Notice>
      )}
      <div className={styles.save}>
        <span className={styles.muted}>
          Version {basedOn}
          {draft !== null && ', changed'}
        </span>
        {draft !== null && (
          <Button tone="quiet" onClick={onDone}>
            Discard changes
          </Button>
        )}
        <Button
          tone="primary"
          isBusy={publish.isPending}
          disabled={draft === null}
          onClick={() => void submit(basedOn)}
        >
          Put into force
        </Button>
      </div>
    </>
  );
}

/** The version that was put into force meanwhile, where that is what went wrong. */
function versionMeanwhile(error: unknown): number | null {
  if (!isApiError(error, 'version_conflict')) return null;
  const { policy } = (error.current ?? {}) as { policy?: { version: number } };
  return policy?.version ?? null;
}

/** The API says at which field; it is told in words, for the rules are a long list. */
function explainPublishing(error: unknown): string {
  const places = isApiError(error)
    ? error.fieldErrors.map(({ path, message }) => {
        const rule = /rules\.(\d+)/.exec(path)?.[1];
        return rule === undefined ? message : `rule ${Number(rule) + 1} ${message}`;
      })
    : [];
  return [explainError(error), ...places].join(': ');
}
