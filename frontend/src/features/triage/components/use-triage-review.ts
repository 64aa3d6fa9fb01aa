import { useMemo, useState } from 'react';
import { useShortcuts, type Shortcut } from '../../../lib/shortcuts.ts';
import { useLatest } from '../../../lib/use-latest.ts';
import { useAcceptSteps } from '../api/accept-step.ts';
import { undecided, type DecisionType, type StepType } from '../triage-steps.ts';
import type { WorkflowRunAnswer } from './triage-types.ts';

interface ReviewOptions {
  readonly ticketId: string;
  readonly triage: WorkflowRunAnswer | null;
  readonly canReview: boolean;
  readonly onReveal: () => void;
}

/** Accepting and changing, by mouse and by key. */
export function useTriageReview({ ticketId, triage, canReview, onReveal }: ReviewOptions) {
  const [open, setOpen] = useState<DecisionType | null>(null);
  const acceptance = useAcceptSteps(ticketId);
  const runId = triage?.workflow_run.id;
  const openSteps = triage ? undecided(triage.workflow_steps).map((step) => step.step_type) : [];
  const accept = useLatest((stepTypes: readonly StepType[]) => {
    if (runId !== undefined && stepTypes.length > 0) acceptance.mutate({ runId, stepTypes });
  });
  const acceptAll = useLatest(() => accept(openSteps));
  const openByKey = useLatest((type: DecisionType) => {
    onReveal();
    setOpen(type);
  });
  const isEnabled = canReview && triage?.workflow_run.status === 'succeeded';
  const shortcuts = useMemo<Shortcut[]>(() => {
    const group = 'AI triage';
    return [
      { keys: 'y', label: 'Accept all suggestions', group, isDisabled: !isEnabled, run: acceptAll },
      {
        keys: '1',
        label: 'Change the category',
        group,
        isDisabled: !isEnabled,
        run: () => openByKey('classification'),
      },
      {
        keys: '2',
        label: 'Change the priority',
        group,
        isDisabled: !isEnabled,
        run: () => openByKey('priority'),
      },
      {
        keys: '3',
        label: 'Change the assignee',
        group,
        isDisabled: !isEnabled,
        run: () => openByKey('assignee_suggestion'),
      },
    ];
  }, [acceptAll, isEnabled, openByKey]);
  useShortcuts(shortcuts);
  return {
    open,
    setOpen,
    accept,
    acceptAll,
    isAccepting: acceptance.isPending,
    accepting: acceptance.isPending ? acceptance.variables.stepTypes : [],
  };
}
