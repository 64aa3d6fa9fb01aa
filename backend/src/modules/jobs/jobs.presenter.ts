import type { JobPriority, JobSchedule, JobView } from '@opsflow/contract';
import type { JobDocument, ScheduleView } from '../../platform/queue/index.ts';

const priorities: readonly JobPriority[] = ['high', 'normal', 'low'];

/** Without what the job carries, which may name what its reader is not to see. */
export function presentJob(job: JobDocument): JobView {
  return {
    id: job._id.toHexString(),
    name: job.name,
    status: job.status,
    priority: priorities[job.priority] ?? 'normal',
    attempts: job.attempts,
    max_attempts: job.max_attempts,
    error: job.error,
    progress: job.progress && { done: job.progress.done, total: job.progress.total },
    created_at: job.created_at.toISOString(),
    run_at: job.run_at.toISOString(),
    started_at: job.started_at?.toISOString() ?? null,
    finished_at: job.finished_at?.toISOString() ?? null,
  };
}

export function presentSchedule({ name, rule, lastRunAt, nextRunAt }: ScheduleView): JobSchedule {
  return {
    name,
    rule,
    last_run_at: lastRunAt?.toISOString() ?? null,
    next_run_at: nextRunAt.toISOString(),
  };
}
