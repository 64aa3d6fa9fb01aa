import { RelativeTime } from '../../../ui/relative-time.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useOverrideCounts } from '../api/routing-policy.ts';

/** Where people do not agree with the rules: what to mend next. */
export function OverrideCounts() {
  const counts = useOverrideCounts();
  return (
    <Card title="Overrides by reason">
      {counts.isPending && <SkeletonLines count={2} label="Loading the overrides" />}
      {counts.isError && <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.data?.length === 0 && <p>Nobody has overridden the rules.</p>}
      {counts.data && counts.data.length > 0 && (
        <DataTable
          label="Overrides of the routing by reason"
          rows={counts.data}
          keyOf={({ reason }) => reason}
          columns={[
            { title: 'Reason', cell: ({ reason }) => reason },
            { title: 'Times', cell: ({ count }) => count },
            { title: 'Last', cell: ({ last_at: at }) => <RelativeTime at={at} /> },
          ]}
        />
      )}
    </Card>
  );
}
