import { auditActions, type AuditFilter } from '@opsflow/contract';
import type { DirectoryEntry, ListAuditRecordsResponse } from '@opsflow/sdk';
import { explainError } from '../../../lib/error-text.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { toWords, wordChoices } from '../../../lib/words.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useAuditLog, useExportAudit } from '../api/audit-log.ts';
import { changesOf } from '../changes-of.ts';

type AuditRecord = ListAuditRecordsResponse['audit_records'][number];

interface AuditLogProps {
  readonly filter: AuditFilter;
  readonly people: readonly DirectoryEntry[];
  readonly onFilter: (name: keyof AuditFilter, value: string | null) => void;
}

export function AuditLog({ filter, people, onFilter }: AuditLogProps) {
  const log = useAuditLog(filter);
  const download = useExportAudit();
  // An id in full is for the export; here its end tells one thing from the other.
  const nameOf = (id: string | null) =>
    people.find((person) => person.id === id)?.name ?? (id === null ? '' : `…${id.slice(-6)}`);
  return (
    <div className={styles.stack}>
      <AuditFilters filter={filter} people={people} onFilter={onFilter} />
      {download.isError && (
        <Notice tone="danger" isAlert>
          {explainError(download.error)}
        </Notice>
      )}
      <div className={styles.end}>
        {(['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            isBusy={download.isPending}
            onClick={() => download.mutate({ filter, format })}
          >
            Export {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {log.isPending && <SkeletonLines count={8} label="Loading the audit log" />}
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.data && (
        <AuditTable records={log.data.pages.flatMap((page) => page.audit_records)} nameOf={nameOf} />
      )}
      <NextPageButton list={log}>Show more</NextPageButton>
    </div>
  );
}

function AuditFilters({ filter, people, onFilter }: AuditLogProps) {
  const day = (value: string | undefined) => value?.slice(0, 10) ?? '';
  return (
    <div className={styles.filters} role="group" aria-label="Filters">
      <SelectField
        label="Action"
        placeholder="Any"
        data={wordChoices(auditActions)}
        value={filter.action ?? null}
        searchable
        clearable
        onChange={(value) => onFilter('action', value)}
      />
      <SelectField
        label="Who"
        placeholder="Anybody"
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.actor_id ?? null}
        searchable
        clearable
        onChange={(value) => onFilter('actor_id', value)}
      />
      <TextField
        label="From"
        type="date"
        value={day(filter.from)}
        onChange={({ currentTarget: { value } }) => onFilter('from', value || null)}
      />
      <TextField
        label="Before"
        type="date"
        value={day(filter.to)}
        onChange={({ currentTarget: { value } }) => onFilter('to', value || null)}
      />
    </div>
  );
}

interface AuditTableProps {
  readonly records: readonly AuditRecord[];
  readonly nameOf: (id: string | null) => string;
}

function AuditTable({ records, nameOf }: AuditTableProps) {
  if (records.length === 0) return <p className={styles.muted}>No records fit.</p>;
  const columns: readonly Column<AuditRecord>[] = [
    { title: 'When', isTight: true, cell: ({ at }) => formatDateTime(at) },
    {
      title: 'Who',
      isTight: true,
      cell: ({ actor }) => (actor.id === null ? 'Nobody signed in' : nameOf(actor.id)),
    },
    { title: 'What', isTight: true, cell: ({ action }) => toWords(action) },
    { title: 'On', isTight: true, cell: ({ target }) => `${toWords(target.type)} ${nameOf(target.id)}` },
    { title: 'Change', cell: (record) => changesOf(record) },
    { title: 'From', isTight: true, cell: ({ ip }) => ip },
  ];
  return <DataTable label="Audit log" columns={columns} rows={records} keyOf={({ id }) => id} />;
}
