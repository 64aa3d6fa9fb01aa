import type { Queue } from '@opsflow/contract';
import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import type { Finding, RoutingRule } from '../api/routing-policy.ts';
import { describeThen, describeWhen } from '../rule-words.ts';
import { ClauseList } from './clause-editor.tsx';
import styles from './routing-settings.module.css';
import { TargetList } from './target-list.tsx';

export interface RuleEditorProps {
  readonly rule: RoutingRule;
  readonly path: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly queues: readonly Queue[];
  readonly canEdit: boolean;
  readonly onChange: (rule: RoutingRule) => void;
  readonly onRemove: () => void;
  /** Absent at the end of the list. */
  readonly onMoveUp: (() => void) | undefined;
  readonly onMoveDown: (() => void) | undefined;
}

/** A rule as a sentence with what is wrong with it; opened, its parts. */
export function RuleEditor(props: RuleEditorProps) {
  const { rule, path, errors, findings, canEdit } = props;
  const hasErrors = Object.keys(errors).some((key) => key.startsWith(`${path}.`));
  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead}>
        <p className={styles.sentence}>
          <b>
            {rule.id} {rule.name}
          </b>
          <span>
            When {describeWhen(rule)} → {describeThen(rule)}
          </span>
        </p>
        {canEdit && <RuleButtons {...props} />}
      </div>
      {findings.map(({ kind, message }) => (
        <p key={`${kind}${message}`} className={styles.finding}>
          <Badge tone={kind === 'never_fired' || kind === 'unknown_target' ? 'neutral' : 'warn'}>
            {findingLabels[kind]}
          </Badge>{' '}
          {message}
        </p>
      ))}
      {canEdit && (
        // Opened where something in it needs another look.
        <details key={String(hasErrors)} open={hasErrors || undefined}>
          <summary>Edit {rule.id}</summary>
          <RuleFields {...props} />
        </details>
      )}
    </li>
  );
}

export const findingLabels: Record<Finding['kind'], string> = {
  unreachable: 'Unreachable',
  conflicting: 'Conflict',
  impossible: 'Impossible',
  unknown_target: 'Nobody there',
  never_fired: 'Never fired',
};

function RuleButtons({ rule, onMoveUp, onMoveDown, onRemove }: RuleEditorProps) {
  return (
    <span className={styles.ruleButtons}>
      <Button
        size="small"
        tone="quiet"
        aria-label={`Move ${rule.id} up`}
        icon={<ChevronUp size={14} aria-hidden />}
        disabled={!onMoveUp}
        onClick={onMoveUp}
      />
      <Button
        size="small"
        tone="quiet"
        aria-label={`Move ${rule.id} down`}
        icon={<ChevronDown size={14} aria-hidden />}
        disabled={!onMoveDown}
        onClick={onMoveDown}
      />
      <Button
        size="small"
        tone="quiet"
        aria-label={`Remove ${rule.id}`}
        icon={<Trash2 size={14} aria-hidden />}
        onClick={onRemove}
      />
    </span>
  );
}

function RuleFields({ rule, path, errors, queues, onChange }: RuleEditorProps) {
  const change = (part: Partial<RoutingRule>) => onChange({ ...rule, ...part });
  const choices = queues.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <div className={styles.stack}>
      <div className={styles.pair}>
        <TextField
          label="Short name"
          value={rule.id}
          error={errors[`${path}.id`]}
          onChange={({ currentTarget }) => change({ id: currentTarget.value })}
        />
        <TextField
          label="What it is for"
          value={rule.name}
          error={errors[`${path}.name`]}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </div>
      <ClauseList
        clauses={rule.when}
        path={`${path}.when`}
        errors={errors}
        onChange={(when) => change({ when })}
      />
      <div className={styles.pair}>
        <SelectField
          label="Into the queue"
          data={choices}
          value={rule.queue}
          placeholder="As somebody takes it"
          clearable
          error={errors[`${path}.queue`]}
          onChange={(queue) => change({ queue })}
        />
        <SelectField
          label="Queue where nobody has room"
          data={choices}
          value={rule.fallback_queue}
          placeholder="The default queue"
          clearable
          error={errors[`${path}.fallback_queue`]}
          onChange={(fallback) => change({ fallback_queue: fallback })}
        />
      </div>
      <TargetList
        targets={rule.assign}
        path={`${path}.assign`}
        errors={errors}
        onChange={(assign) => change({ assign })}
      />
    </div>
  );
}
