import type { TicketRow } from '@opsflow/sdk';
import { useMemo, type ComponentProps } from 'react';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { BulkBar } from '../../features/tickets/components/bulk-bar.tsx';
import { TicketTable } from '../../features/tickets/components/ticket-table.tsx';
import { useBulkChange } from '../../features/tickets/components/use-bulk-change.ts';
import { useSelection } from '../../features/tickets/components/use-selection.ts';
import { useRunTriageForMany } from '../../features/triage/api/run-triage-for-many.ts';
import { useCan } from '../../lib/permissions.ts';
import { showToast } from '../../ui/toast-store.ts';

const noPeople: never[] = [];

/** The list with a selection and what can be done to all of it. */
export function SelectableTable(props: Omit<ComponentProps<typeof TicketTable>, 'selected' | 'onToggle'>) {
  const selection = useSelection();
  const canBulk = useCan('tickets:bulk');
  const people = useDirectory().data ?? noPeople;
  const bulk = useBulkChange();
  const triage = useRunTriageForMany();
  const selected = useMemo(
    () => props.rows.filter((row: TicketRow) => selection.ids.has(row.id)),
    [props.rows, selection.ids],
  );
  const runTriage = () =>
    triage.mutate(
      selected.map((row) => row.id),
      {
        onSuccess: ({ succeeded, failed }) =>
          showToast({
            tone: failed > 0 ? 'danger' : 'ok',
            text: `Triaged ${succeeded}${failed > 0 ? `, ${failed} failed: see the workflow runs` : ''}.`,
          }),
      },
    );
  return (
    <>
      <TicketTable {...props} selected={selection.ids} onToggle={canBulk ? selection.toggle : undefined} />
      {selected.length > 0 && (
        <BulkBar
          selected={selected}
          people={people}
          progress={bulk.progress}
          onStop={bulk.stop}
          isBusy={bulk.isPending || triage.isPending}
          onChange={(change) => bulk.changeAll(selected, change)}
          onTriage={runTriage}
          onClear={selection.clear}
        />
      )}
    </>
  );
}
