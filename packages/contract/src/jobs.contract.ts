import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { defineRoutes } from './route.ts';

/**
 * `waiting`: for its time, or for another attempt; `queued`: due; `dead`: no attempt is left. Dead and
 * cancelled jobs run again only when somebody asks for it.
 */
export const jobStatusSchema = z.enum(['waiting', 'queued', 'running', 'succeeded', 'dead', 'cancelled']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** `high`: a person waits for it; `low`: nobody does. */
export const jobPrioritySchema = z.enum(['high', 'normal', 'low']);
export type JobPriority = z.infer<typeof jobPrioritySchema>;

export const jobProgressSchema = z.object({ done: z.number().int(), total: z.number().int() });

export const jobSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: jobStatusSchema,
  priority: jobPrioritySchema,
  attempts: z.number().int(),
  max_attempts: z.number().int(),
  /** What the last attempt failed of. */
  error: z.string().nullable(),
  progress: jobProgressSchema.nullable(),
  created_at: instantSchema,
  /** Not before then. */
  run_at: instantSchema,
  started_at: instantSchema.nullable(),
  finished_at: instantSchema.nullable(),
});
export type JobView = z.infer<typeof jobSchema>;

export const jobScheduleSchema = z.object({
  name: z.string(),
  /** A cron expression in UTC, or an interval. */
  rule: z.string(),
  last_run_at: instantSchema.nullable(),
  next_run_at: instantSchema,
});
export type JobSchedule = z.infer<typeof jobScheduleSchema>;

const jobAnswerSchema = z.object({ job: jobSchema });

export const jobsContract = defineRoutes({
  listJobs: {
    method: 'get',
    path: '/admin/jobs',
    summary: "List the workspace's jobs, newest first",
    tag: 'admin',
    permission: 'jobs:manage',
    query: z.strictObject({
      ...pageQuery,
      status: jobStatusSchema.optional(),
      name: z.string().max(100).optional(),
    }),
    responses: { 200: z.object({ jobs: z.array(jobSchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  getJob: {
    method: 'get',
    path: '/admin/jobs/:id',
    summary: 'Read a job',
    tag: 'admin',
    permission: 'jobs:manage',
    params: idParamsSchema,
    responses: { 200: jobAnswerSchema },
    errors: ['not_found'],
  },
  retryJob: {
    method: 'post',
    path: '/admin/jobs/:id/retry',
    summary: 'Run a dead or cancelled job again',
    tag: 'admin',
    permission: 'jobs:manage',
    params: idParamsSchema,
    responses: { 200: jobAnswerSchema },
    errors: ['not_found', 'job_not_retryable'],
  },
  cancelJob: {
    method: 'post',
    path: '/admin/jobs/:id/cancel',
    summary: 'End a waiting job, or ask a running one to end',
    tag: 'admin',
    permission: 'jobs:manage',
    params: idParamsSchema,
    responses: { 200: jobAnswerSchema },
    errors: ['not_found', 'job_not_active'],
  },
  listJobSchedules: {
    method: 'get',
    path: '/admin/job-schedules',
    summary: 'List what is done at fixed times, with its last and next run',
    tag: 'admin',
    permission: 'jobs:manage',
    responses: { 200: z.object({ job_schedules: z.array(jobScheduleSchema) }) },
  },
});
