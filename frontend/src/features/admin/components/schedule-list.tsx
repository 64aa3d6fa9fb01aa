import type { ListJobSchedulesResponse } from '@opsflow/sdk';
import { formatDateTime } from '../../../lib/format.ts';
import { toWords } from '../../../lib/words.ts';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useJobSchedules } from '../api/jobs.ts';

type Schedule = ListJobSchedulesResponse['job_schedules'][number];

/** What is done at fixed times. */
export function ScheduleList() {
  const schedules = useJobSchedules();
  if (schedules.isPending) return <SkeletonLines count={4} label="Loading the schedules" />;
  if (schedules.isError)
    return <ErrorState error={schedules.error} onRetry={() => void schedules.refetch()} />;
  return <DataTable label="Schedules" columns={columns} rows={schedules.data} keyOf={({ name }) => name} />;
}

const columns: readonly Column<Schedule>[] = [
  { title: 'Schedule', cell: ({ name }) => toWords(name) },
  { title: 'When (UTC)', cell: ({ rule }) => <span className={styles.code}>{rule}</span> },
  { title: 'Last run', cell: ({ last_run_at: at }) => (at === null ? 'Not yet' : formatDateTime(at)) },
  { title: 'Next run', cell: ({ next_run_at: at }) => formatDateTime(at) },
];
