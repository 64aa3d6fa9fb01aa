import type { AuditFilter, OutboxStatus } from '@opsflow/contract';
import { useSearchParams } from 'react-router';
import { AuditLog } from '../../features/admin/components/audit-log.tsx';
import { LogView } from '../../features/admin/components/log-view.tsx';
import { MessageList, messageStates } from '../../features/admin/components/message-list.tsx';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { Card } from '../../ui/page.tsx';

/** A filter that lives in the address, so that it can be passed on. */
function useAddressFilter() {
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | null) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { search, set };
}

export function AuditPage() {
  const { search, set } = useAddressFilter();
  const directory = useDirectory();
  const [from, to] = [search.get('from'), search.get('to')];
  const filter = {
    action: search.get('action') ?? undefined,
    actor_id: search.get('actor_id') ?? undefined,
    target_id: search.get('target_id') ?? undefined,
    from: from ? startOf(from) : undefined,
    to: to ? startOf(to) : undefined,
  } as AuditFilter;
  return (
    <Card title="Audit log">
      <AuditLog filter={filter} people={directory.data ?? []} onFilter={set} />
    </Card>
  );
}

/** The beginning of a day where the reader is. */
function startOf(day: string): string | undefined {
  const date = new Date(`${day}T00:00:00`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

export function MessagesPage() {
  const { search, set } = useAddressFilter();
  const status: OutboxStatus | null = messageStates.find((state) => state === search.get('status')) ?? null;
  return (
    <Card title="Outgoing messages">
      <MessageList status={status} onStatus={(next) => set('status', next)} />
    </Card>
  );
}

export function LogPage() {
  return (
    <Card title="Operations log">
      <LogView />
    </Card>
  );
}
