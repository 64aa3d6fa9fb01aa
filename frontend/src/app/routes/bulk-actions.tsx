import type { TicketRow } from '@opsflow/sdk';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { BulkBar } from '../../features/tickets/components/bulk-bar.tsx';
import { useBulkChange } from '../../features/tickets/components/use-bulk-change.ts';
import { useStartTriageBatch } from '../../features/triage/api/triage-batch.ts';

interface BulkActionsProps {
  readonly selected: readonly TicketRow[];
  readonly onClear: () => void;
  readonly onTriageStarted: (batchId: string) => void;
}

const noPeople: never[] = [];

/** What can be done to all selected tickets. Loaded with the first selection. */
export function BulkActions({ selected, onClear, onTriageStarted }: BulkActionsProps) {
  const people = useDirectory().data ?? noPeople;
  const bulk = useBulkChange();
  const triage = useStartTriageBatch();
  const runTriage = () =>
    triage.mutate(
      selected.map((row) => row.id),
      {
        onSuccess: (batch) => {
          onTriageStarted(batch.id);
          onClear();
        },
      },
    );
  return (
    <BulkBar
      selected={selected}
      people={people}
      progress={bulk.progress}
      onStop={bulk.stop}
      isBusy={bulk.isPending || triage.isPending}
      onChange={(change) => bulk.changeAll(selected, change)}
      onTriage={runTriage}
      onClear={onClear}
    />
  );
}
