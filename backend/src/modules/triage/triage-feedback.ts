import type { TriageStepType } from '@opsflow/contract';
import { distance } from 'fastest-levenshtein';
import { toObjectId, type Session, type TenantScope } from '../../platform/mongo/index.ts';
import type { TicketEvent } from '../timeline/index.ts';
import type { TicketCommit } from '../tickets/index.ts';
import type { TriageRepository } from './triage.repository.ts';

interface Feedback {
  readonly runId: string;
  readonly stepType: TriageStepType;
  /** Left out: what the model wrote, which the step still has. */
  readonly from?: string | null;
  readonly to: string | null;
  readonly userId: string;
}

/** Called in the transaction in which a workspace's people have judged something. */
export type OnJudged = (scope: TenantScope, session: Session) => Promise<void>;

/**
 * Writes down, in the transaction of the change itself, what people made of a run's suggestions: these
 * differences are the truth that the AI is measured against and learns from.
 */
export function createTriageFeedback(runs: TriageRepository, onJudged: OnJudged) {
  async function judge(scope: TenantScope, event: TicketEvent, feedback: Feedback, session: Session) {
    const step = await runs.findStep(scope, toObjectId(feedback.runId), feedback.stepType, session);
    if (!step) return false;
    const from = feedback.from === undefined ? String(step.output_snapshot['reply_body']) : feedback.from;
    const isDraft = feedback.stepType === 'reply_draft';
    const judgement = { truth: isDraft ? null : feedback.to, judged_at: event.at };
    const userId = toObjectId(feedback.userId);
    if (from === feedback.to) {
      const accepted = { accepted_at: event.at, accepted_by_user_id: userId };
      if (step.accepted_at) return false;
      await runs.updateStep(scope, step._id, { ...accepted, ...judgement }, session);
      return true;
    }
    const override = {
      from,
      to: feedback.to,
      by_user_id: userId,
      at: event.at,
      ...(isDraft ? { edit_share: editShare(from ?? '', feedback.to ?? '') } : {}),
    };
    await runs.updateStep(scope, step._id, { override, ...judgement }, session);
    return true;
  }

  /** What a ticket ends as is the final word on what was suggested for it. */
  async function recordFinalTruth(
    scope: TenantScope,
    after: TicketCommit['after'],
    at: Date,
    session: Session,
  ) {
    const runId = after.suggested_by_run_id;
    if (!runId) return false;
    const finals = [
      ['classification', after.category],
      ['priority', after.priority],
      ['assignee_suggestion', after.assignee_id?.toHexString() ?? null],
    ] as const;
    for (const [stepType, truth] of finals) {
      const step = await runs.findStep(scope, runId, stepType, session);
      if (step) await runs.updateStep(scope, step._id, { truth, judged_at: at }, session);
    }
    return true;
  }

  return async ({ scope, events, after }: TicketCommit, session: Session): Promise<void> => {
    let isJudged = false;
    for (const event of events) {
      const feedback = feedbackOf(event);
      if (feedback) isJudged = (await judge(scope, event, feedback, session)) || isJudged;
      if (event.type === 'status_changed' && isEnd(event.payload.to) && !isEnd(event.payload.from)) {
        isJudged = (await recordFinalTruth(scope, after, event.at, session)) || isJudged;
      }
    }
    if (isJudged) await onJudged(scope, session);
  };
}

const isEnd = (status: string) => status === 'solved' || status === 'closed';

/** Longer texts than this are compared by their beginning: what a transaction waits for stays short. */
const longestCompared = 8_000;

/** The share of characters that somebody inserted, deleted or replaced, 0 to 1. */
export function editShare(from: string, to: string): number {
  const [a, b] = [from.slice(0, longestCompared), to.slice(0, longestCompared)];
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : distance(a, b) / longest;
}

function feedbackOf(event: TicketEvent): Feedback | null {
  if (event.actor.type !== 'user' || !event.actor.id) return null;
  const userId = event.actor.id;
  if (event.type === 'suggestion_overridden') {
    const { workflow_run_id: runId, step_type: stepType, from, to } = event.payload;
    return { runId, stepType, from, to, userId };
  }
  if (event.type === 'reply_sent' && event.payload.workflow_run_id) {
    // Compared with what the model wrote, not with the draft as last saved.
    return {
      runId: event.payload.workflow_run_id,
      stepType: 'reply_draft',
      to: event.payload.body,
      userId,
    };
  }
  return null;
}
