import type { WorkflowStep } from '@opsflow/sdk';
import { categoryLabels, choicesOf, priorityLabels } from '../../../lib/labels.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import type { PickerOption } from '../../../ui/picker.tsx';
import {
  fieldOfStep,
  nextStepOf,
  stepTypes,
  valueOf,
  type DecisionType,
  type NameOf,
} from '../triage-steps.ts';
import { DecisionCard } from './decision-card.tsx';
import { DraftCard } from './draft-card.tsx';
import styles from './triage-panel.module.css';
import type { DirectoryEntry, Ticket, WorkflowRunAnswer } from './triage-types.ts';
import type { useTriageReview } from './use-triage-review.ts';
import { WaitingStep } from './waiting-step.tsx';

/** What the ticket held before the run, as far as it is known. */
export type BeforeRun = Readonly<Partial<Record<'category' | 'priority' | 'assignee_id', string | null>>>;

type Change = Partial<Pick<Ticket, 'category' | 'priority' | 'assignee_id'>>;

interface StepListProps {
  readonly ticket: Ticket;
  readonly steps: readonly WorkflowStep[];
  readonly runStatus: WorkflowRunAnswer['workflow_run']['status'];
  readonly people: readonly DirectoryEntry[];
  readonly nameOf: NameOf;
  readonly before: BeforeRun;
  readonly canReview: boolean;
  readonly review: ReturnType<typeof useTriageReview>;
  readonly onChange: (change: Change) => void;
}

const nobody = 'nobody';

function optionsFor(stepType: DecisionType, people: readonly DirectoryEntry[]): PickerOption<string>[] {
  if (stepType === 'classification') return choicesOf<string>(categoryLabels);
  if (stepType === 'priority') return choicesOf<string>(priorityLabels);
  const active = people.filter((person) => person.status === 'active');
  return [
    { value: nobody, label: 'Nobody' },
    ...active.map((person) => ({
      value: person.id,
      label: person.name,
      icon: <Avatar name={person.name} />,
    })),
  ];
}

function changeFor(stepType: DecisionType, value: string): Change {
  const stored = value === nobody ? null : value;
  return { [fieldOfStep[stepType]]: stored };
}

/** The four steps in their order, each as far as it has come. */
export function StepList(props: StepListProps) {
  const byType = new Map(props.steps.map((step) => [step.step_type, step]));
  const firstMissing = nextStepOf(props.steps);
  return (
    <ol className={styles.steps}>
      {stepTypes.map((stepType) => {
        const step = byType.get(stepType);
        if (step?.status !== 'succeeded') {
          const state = waitingState(props.runStatus, stepType === firstMissing);
          return <WaitingStep key={stepType} stepType={stepType} state={state} />;
        }
        if (stepType === 'reply_draft') return <DraftCard key={stepType} step={step} />;
        return <ReviewedDecision key={stepType} {...props} step={step} stepType={stepType} />;
      })}
    </ol>
  );
}

function waitingState(runStatus: StepListProps['runStatus'], isNext: boolean) {
  if (runStatus === 'queued' || runStatus === 'running') return isNext ? 'working' : 'waiting';
  return runStatus === 'failed' && isNext ? 'failed' : 'skipped';
}

type ReviewedDecisionProps = StepListProps & { readonly step: WorkflowStep; readonly stepType: DecisionType };

function ReviewedDecision({ step, stepType, ticket, review, ...props }: ReviewedDecisionProps) {
  const field = fieldOfStep[stepType];
  // Before a run has succeeded, the ticket still holds what it held; the step knows what it decided.
  const value = props.runStatus === 'succeeded' ? ticket[field] : valueOf(step);
  return (
    <DecisionCard
      step={step}
      current={value}
      before={props.before[field]}
      options={optionsFor(stepType, props.people)}
      nameOf={props.nameOf}
      canReview={props.canReview}
      isOpen={review.open === stepType}
      onOpenChange={(isOpen) => review.setOpen(isOpen ? stepType : null)}
      onPick={(next) => next !== (value ?? nobody) && props.onChange(changeFor(stepType, next))}
      onAccept={() => review.accept([stepType])}
      isAccepting={review.accepting.includes(stepType)}
    />
  );
}
