import type { JobStatus } from '@opsflow/contract';
import { useSearchParams } from 'react-router';
import { JobList, jobStates } from '../../features/admin/components/job-list.tsx';
import { ScheduleList } from '../../features/admin/components/schedule-list.tsx';
import { Card } from '../../ui/page.tsx';

export function JobsPage() {
  const [search, setSearch] = useSearchParams();
  const status: JobStatus | null = jobStates.find((state) => state === search.get('status')) ?? null;
  return (
    <>
      <Card title="Jobs">
        <JobList
          status={status}
          onStatus={(next) => setSearch(next === null ? {} : { status: next }, { replace: true })}
        />
      </Card>
      <Card title="Schedules">
        <ScheduleList />
      </Card>
    </>
  );
}
