import { toObjectId } from '../../platform/mongo/index.ts';
import type { TicketEvent } from '../timeline/index.ts';
import type { TicketCommit } from '../tickets/index.ts';
import type { Session } from '../../platform/mongo/index.ts';
import type { TriageRepository } from './triage.repository.ts';

/**
 * Writes down, in the transaction of the change itself, what people made of a run's suggestions: these
 * differences are the truth that the AI is measured against.
 */
export function createTriageFeedback(runs: TriageRepository) {
  return async ({ scope, events }: TicketCommit, session: Session): Promise<void> => {
    for (const event of events) {
      const feedback = feedbackOf(event);
      if (!feedback) continue;
      const step = await runs.findStep(scope, toObjectId(feedback.runId), feedback.stepType, session);
      if (!step) continue;
      const from = feedback.from === undefined ? String(step.output_snapshot['reply_body']) : feedback.from;
      if (from === feedback.to) {
        const accepted = { accepted_at: event.at, accepted_by_user_id: toObjectId(feedback.userId) };
        if (!step.accepted_at) await runs.updateStep(scope, step._id, accepted, session);
        continue;
      }
      const override = { from, to: feedback.to, by_user_id: toObjectId(feedback.userId), at: event.at };
      await runs.updateStep(scope, step._id, { override }, session);
    }
  };
}

function feedbackOf(event: TicketEvent) {
  if (event.actor.type !== 'user' || !event.actor.id) return null;
  const userId = event.actor.id;
  if (event.type === 'suggestion_overridden') {
    const { workflow_run_id: runId, step_type: stepType, from, to } = event.payload;
    return { runId, stepType, from, to, userId };
  }
  if (event.type === 'reply_sent' && event.payload.workflow_run_id) {
    // Compared with what the model wrote, which the step still has, not with the draft as last saved.
    const stepType = 'reply_draft' as const;
    return {
      runId: event.payload.workflow_run_id,
      stepType,
      from: undefined,
      to: event.payload.body,
      userId,
    };
  }
  return null;
}
