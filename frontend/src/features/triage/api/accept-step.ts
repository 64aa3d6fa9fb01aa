import { acceptStep, type GetTicketResponse, type WorkflowStep } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

type StepType = WorkflowStep['step_type'];

interface Acceptance {
  readonly runId: string;
  readonly stepTypes: readonly StepType[];
}

async function acceptAll({ runId, stepTypes }: Acceptance) {
  const answers = [];
  // One after another: each answer carries the ticket as it is after that step.
  for (const stepType of stepTypes) {
    answers.push((await acceptStep({ ...viaApi, path: { id: runId, step_type: stepType } })).data);
  }
  return answers;
}

/** Records that a person agrees with what the AI decided. */
export function useAcceptSteps(ticketId: string) {
  const queryClient = useQueryClient();
  const key = queryKeys.ticket(ticketId);
  return useMutation({
    mutationKey: queryKeys.ticketChange(ticketId),
    mutationFn: acceptAll,
    onSuccess: (answers) => {
      const ticket = answers.at(-1)?.ticket;
      const steps = new Map(answers.map((answer) => [answer.workflow_step.id, answer.workflow_step]));
      queryClient.setQueryData<GetTicketResponse>(key, (detail) =>
        detail && ticket
          ? {
              ...detail,
              ticket,
              latest_triage: detail.latest_triage && {
                ...detail.latest_triage,
                workflow_steps: detail.latest_triage.workflow_steps.map((step) => steps.get(step.id) ?? step),
              },
            }
          : detail,
      );
    },
    onError: (error) => showToast({ tone: 'danger', text: `Not accepted. ${explainError(error)}` }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: key });
      void queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists, refetchType: 'none' });
    },
  });
}
