import type { WorkflowRun } from '@opsflow/sdk';
import { ChevronDown, Workflow, X } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useRunList, type RunFilters } from '../../features/triage/api/list-runs.ts';
import { useRunningBatches } from '../../features/triage/api/triage-batch.ts';
import { BatchBar } from '../../features/triage/components/batch-bar.tsx';
import { RunList } from '../../features/triage/components/run-list.tsx';
import { choicesOf, runStatusLabels } from '../../lib/labels.ts';
import { paths } from '../../lib/paths.ts';
import { useCan } from '../../lib/permissions.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { NextPageButton } from '../../ui/next-page-button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page, PageBody } from '../../ui/page.tsx';
import { Picker } from '../../ui/picker.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { usePersonName } from './use-person-name.ts';

const anyStatus = 'any';
const statusOptions = [{ value: anyStatus, label: 'Any status' }, ...choicesOf<string>(runStatusLabels)];

function readFilters(search: URLSearchParams): RunFilters {
  const status = search.get('status');
  const ticketId = search.get('ticket_id');
  return {
    ...(status !== null && status in runStatusLabels ? { status: status as WorkflowRun['status'] } : {}),
    ...(ticketId === null ? {} : { ticket_id: ticketId }),
  };
}

export function RunListPage() {
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const setStatus = (status: string) =>
    setSearch({ ...filters, ...(status === anyStatus ? { status: '' } : { status }) }, { replace: true });
  return (
    <Page
      title="Workflow runs"
      actions={
        <>
          {filters.ticket_id !== undefined && (
            <Button size="small" icon={<X size={13} aria-hidden />} onClick={() => setSearch({})}>
              Of one ticket
            </Button>
          )}
          <Picker
            label="Status"
            options={statusOptions}
            value={filters.status ?? anyStatus}
            onPick={setStatus}
          >
            <Button size="small" tone={filters.status ? 'default' : 'quiet'}>
              {filters.status ? runStatusLabels[filters.status] : 'Any status'}
              <ChevronDown size={13} aria-hidden />
            </Button>
          </Picker>
        </>
      }
    >
      <RunningBatches />
      <PageBody>
        <Runs filters={filters} />
      </PageBody>
    </Page>
  );
}

/** Whoever began them: a colleague may have to stop what another started. */
function RunningBatches() {
  const batches = useRunningBatches();
  const canCancel = useCan('tickets:bulk');
  return batches.map(({ id }) => <BatchBar key={id} batchId={id} canCancel={canCancel} />);
}

function Runs({ filters }: { readonly filters: RunFilters }) {
  const list = useRunList(filters);
  const nameOf = usePersonName();
  if (list.isPending) return <SkeletonRows label="Loading runs" />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const runs = list.data.pages.flatMap((page) => page.workflow_runs);
  if (runs.length === 0) {
    return (
      <EmptyState
        icon={<Workflow size={28} aria-hidden />}
        title="No runs here"
        actions={<LinkButton to={paths.tickets}>Go to the tickets</LinkButton>}
      >
        Open a ticket and run AI triage on it: every step it takes can be read here afterwards.
      </EmptyState>
    );
  }
  return (
    <>
      <RunList runs={runs} nameOf={nameOf} />
      <NextPageButton list={list}>Show more</NextPageButton>
    </>
  );
}
