import { Card } from '../../../ui/page.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import type { Workload } from './load-table.tsx';

/** How much stands in each queue. */
export function QueueCard({ workload }: { readonly workload: Workload }) {
  const queues = [...workload.queues].sort((a, b) => b.open - a.open);
  if (queues.length === 0) return null;
  return (
    <Card title="Queues">
      <DataTable
        label="Open tickets by queue"
        rows={queues}
        keyOf={({ queue }) => queue ?? ''}
        columns={[
          { title: 'Queue', cell: ({ queue }) => queue ?? 'Not routed' },
          { title: 'Open', cell: ({ open }) => open },
          { title: 'At risk', cell: ({ at_risk: atRisk }) => atRisk },
          { title: 'Breached', cell: ({ breached }) => breached },
        ]}
      />
    </Card>
  );
}
