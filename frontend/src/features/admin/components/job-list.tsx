import type { JobStatus } from '@opsflow/contract';
import type { ListJobsResponse } from '@opsflow/sdk';
import { toWords, wordChoices } from '../../../lib/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import styles from '../../../ui/forms.module.css';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useCancelJob, useJobs, useRetryJob } from '../api/jobs.ts';

type Job = ListJobsResponse['jobs'][number];

const tones = {
  waiting: 'neutral',
  queued: 'info',
  running: 'info',
  succeeded: 'ok',
  dead: 'danger',
  cancelled: 'neutral',
} as const;
export const jobStates = Object.keys(tones) as JobStatus[];

interface JobListProps {
  readonly status: JobStatus | null;
  readonly onStatus: (status: string | null) => void;
}

/** What is done in the background, and what became of it. */
export function JobList({ status, onStatus }: JobListProps) {
  const jobs = useJobs(status);
  const rows = jobs.data?.pages.flatMap((page) => page.jobs);
  return (
    <div className={styles.stack}>
      <SelectField
        label="State"
        placeholder="Any"
        data={wordChoices(jobStates)}
        value={status}
        clearable
        onChange={onStatus}
      />
      {jobs.isPending && <SkeletonLines count={6} label="Loading the jobs" />}
      {jobs.isError && <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {rows?.length === 0 && <p className={styles.muted}>No such jobs.</p>}
      {rows && rows.length > 0 && (
        <DataTable label="Jobs" columns={columns} rows={rows} keyOf={({ id }) => id} />
      )}
      <NextPageButton list={jobs}>Show more</NextPageButton>
    </div>
  );
}

const columns: readonly Column<Job>[] = [
  { title: 'Job', cell: ({ name }) => <span title={name}>{toWords(name)}</span> },
  {
    title: 'State',
    cell: ({ status, error }) => (
      <>
        <Badge tone={tones[status]}>{toWords(status)}</Badge> {error}
      </>
    ),
  },
  { title: 'Progress', cell: (job) => <Progress job={job} /> },
  { title: 'Attempts', cell: ({ attempts, max_attempts: max }) => `${attempts} of ${max}` },
  { title: 'Asked for', cell: ({ created_at: at }) => <RelativeTime at={at} /> },
  { title: 'Actions', isTitleHidden: true, cell: (job) => <Actions job={job} /> },
];

function Progress({ job: { name, status, progress } }: { readonly job: Job }) {
  if (!progress) return '–';
  const text = `${progress.done} of ${progress.total}`;
  if (status !== 'running') return text;
  return (
    <>
      <progress
        value={progress.done}
        max={Math.max(progress.total, 1)}
        aria-label={`Progress of ${toWords(name)}`}
      />{' '}
      {text}
    </>
  );
}

function Actions({ job }: { readonly job: Job }) {
  const retry = useRetryJob();
  const cancel = useCancelJob();
  if (job.status === 'succeeded') return null;
  const canRetry = job.status === 'dead' || job.status === 'cancelled';
  const change = canRetry ? retry : cancel;
  const label = canRetry ? 'Run again' : 'Cancel';
  return (
    <Button
      size="small"
      isBusy={change.isPending}
      aria-label={`${label}: ${toWords(job.name)}`}
      onClick={() => change.mutate(job.id)}
    >
      {label}
    </Button>
  );
}
