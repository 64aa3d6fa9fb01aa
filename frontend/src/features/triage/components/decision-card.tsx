import type { WorkflowStep } from '@opsflow/sdk';
import { Check, CircleHelp, TriangleAlert } from 'lucide-react';
import { stepLabels } from '../../../lib/labels.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Picker, type PickerOption } from '../../../ui/picker.tsx';
import { useTooltip } from '../../../ui/tooltip.tsx';
import { confidenceOf, describeValue, evidenceOf, reasonOf, valueOf, type NameOf } from '../triage-steps.ts';
import { Confidence } from './confidence.tsx';
import styles from './triage-panel.module.css';

export interface DecisionCardProps {
  readonly step: WorkflowStep;
  /** The ticket's value now; differs from the step's where a person changed it. */
  readonly current: string | null;
  /** The ticket's value before the run, where that is known. */
  readonly before: string | null | undefined;
  readonly options: readonly PickerOption<string>[];
  readonly nameOf: NameOf;
  readonly canReview: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onPick: (value: string) => void;
  readonly onAccept: () => void;
  readonly isAccepting: boolean;
}

/** One decision of the AI: value, confidence, reason, evidence; accepted or changed in place. */
export function DecisionCard(props: DecisionCardProps) {
  const { step } = props;
  const confidence = confidenceOf(step);
  const evidence = evidenceOf(step);
  const isLow = step.decision === 'needs_review';
  const isOpenQuestion = step.accepted_at === null && step.override === null && step.decision !== 'rejected';
  return (
    <li className={classNames(styles.step, isOpenQuestion && styles.isUnaccepted)}>
      <div className={styles.line}>
        <span className={styles.label}>
          <StateIcon step={step} />
          {stepLabels[step.step_type]}
        </span>
        <DecisionValue {...props} />
        <span className={styles.end}>
          {confidence !== null && <Confidence ratio={confidence} isLow={isLow} />}
          {props.canReview && isOpenQuestion && (
            <Button
              size="small"
              icon={<Check size={13} aria-hidden />}
              aria-label={`Accept ${stepLabels[step.step_type].toLowerCase()}`}
              isBusy={props.isAccepting}
              onClick={props.onAccept}
            />
          )}
        </span>
      </div>
      {evidence.length > 0 && (
        <ul
          className={styles.evidence}
          aria-label={`Evidence for ${stepLabels[step.step_type].toLowerCase()}`}
        >
          {evidence.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <DecisionHistory {...props} />
    </li>
  );
}

function StateIcon({ step }: { readonly step: WorkflowStep }) {
  if (step.decision === 'needs_review' && step.accepted_at === null && step.override === null) {
    return (
      <TriangleAlert size={13} color="var(--warn)" role="img" aria-label="Needs review: low confidence" />
    );
  }
  if (step.accepted_at !== null)
    return <Check size={13} color="var(--ok)" role="img" aria-label="Accepted" />;
  return <CircleHelp size={13} aria-hidden />;
}

function DecisionValue(props: DecisionCardProps) {
  const { step, current, nameOf, options, canReview } = props;
  const label = stepLabels[step.step_type];
  const shown = describeValue(step.step_type, current, nameOf);
  const reason = reasonOf(step) ?? 'No reason was given.';
  const { ref, handlers, tooltip } = useTooltip<HTMLButtonElement>(reason, { isDisabled: props.isOpen });
  // Disabled for readers of the value, not for the keyboard: the reason opens on focus.
  const value = (
    <button
      ref={ref}
      {...handlers}
      type="button"
      className={styles.value}
      aria-label={`${label}: ${shown}. ${canReview ? 'Change. ' : ''}Why: ${reason}`}
      aria-disabled={!canReview}
    >
      {shown}
    </button>
  );
  return (
    <>
      {tooltip}
      {canReview ? (
        <Picker
          label={label}
          options={options}
          value={current}
          onPick={props.onPick}
          isOpen={props.isOpen}
          onOpenChange={props.onOpenChange}
        >
          {value}
        </Picker>
      ) : (
        value
      )}
    </>
  );
}

function DecisionHistory({ step, before, nameOf }: DecisionCardProps) {
  const suggested = valueOf(step);
  if (step.override) {
    const by = nameOf(step.override.by_user_id) ?? 'Somebody';
    return (
      <p className={styles.history}>
        AI said <s>{describeValue(step.step_type, suggested, nameOf)}</s> · {by} changed it to{' '}
        {describeValue(step.step_type, step.override.to, nameOf)}
      </p>
    );
  }
  const acceptedBy = step.accepted_by_user_id === null ? null : nameOf(step.accepted_by_user_id);
  const was =
    before === undefined || before === suggested ? null : describeValue(step.step_type, before, nameOf);
  if (was === null && acceptedBy === null) return null;
  return (
    <p className={styles.history}>
      {was !== null && (
        <>
          Was {was} → {describeValue(step.step_type, suggested, nameOf)}
        </>
      )}
      {was !== null && acceptedBy !== null && ' · '}
      {acceptedBy !== null && `Accepted by ${acceptedBy}`}
    </p>
  );
}
