import type { TicketRow } from '@opsflow/sdk';
import { lazy, Suspense, useMemo, type ComponentProps } from 'react';
import { TicketTable } from '../../features/tickets/components/ticket-table.tsx';
import { useSelection } from '../../features/tickets/components/use-selection.ts';
import { useStartedBatch } from '../../features/triage/started-batch.ts';
import { useCan } from '../../lib/permissions.ts';

const BulkActions = lazy(async () => ({ default: (await import('./bulk-actions.tsx')).BulkActions }));
const BatchBar = lazy(async () => ({
  default: (await import('../../features/triage/components/batch-bar.tsx')).BatchBar,
}));

/** The list with a selection and what can be done to all of it. */
export function SelectableTable(props: Omit<ComponentProps<typeof TicketTable>, 'selected' | 'onToggle'>) {
  const selection = useSelection();
  const canBulk = useCan('tickets:bulk');
  const [batchId, showBatch] = useStartedBatch();
  const selected = useMemo(
    () => props.rows.filter((row: TicketRow) => selection.ids.has(row.id)),
    [props.rows, selection.ids],
  );
  return (
    <>
      <TicketTable {...props} selected={selection.ids} onToggle={canBulk ? selection.toggle : undefined} />
      <Suspense fallback={null}>
        {batchId !== null && (
          <BatchBar batchId={batchId} canCancel={canBulk} onDismiss={() => showBatch(null)} />
        )}
        {selected.length > 0 && (
          <BulkActions selected={selected} onClear={selection.clear} onTriageStarted={showBatch} />
        )}
      </Suspense>
    </>
  );
}
