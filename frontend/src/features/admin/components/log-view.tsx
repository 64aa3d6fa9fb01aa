import type { LogLine } from '@opsflow/contract';
import { useState } from 'react';
import { formatDateTime } from '../../../lib/format.ts';
import { toWords, wordChoices } from '../../../lib/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useLogLines } from '../api/log-lines.ts';

const tones = { debug: 'neutral', info: 'info', warn: 'warn', error: 'danger', fatal: 'danger' } as const;
const levels = Object.keys(tones) as LogLine['level'][];

export function LogView() {
  const [level, setLevel] = useState<LogLine['level'] | null>(null);
  const [requestId, setRequestId] = useState('');
  const log = useLogLines({ level, requestId: requestId.trim() });
  return (
    <div className={styles.stack}>
      <div className={styles.filters} role="group" aria-label="Filters">
        <SelectField
          label="Level"
          placeholder="Any"
          data={wordChoices(levels)}
          value={level}
          clearable
          onChange={(value) => setLevel(levels.find((known) => known === value) ?? null)}
        />
        <TextField
          label="Request id"
          value={requestId}
          maxLength={100}
          onChange={({ currentTarget: { value } }) => setRequestId(value)}
        />
        <Button isBusy={log.isFetching} onClick={() => void log.refetch()}>
          Refresh
        </Button>
      </div>
      {log.isPending && <SkeletonLines count={8} label="Loading the log" />}
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.data?.length === 0 && <p className={styles.muted}>No lines fit.</p>}
      {log.data && log.data.length > 0 && (
        <DataTable
          label="Log"
          columns={columns}
          rows={log.data}
          keyOf={(line) => `${line.at} ${JSON.stringify(line.fields)}`}
        />
      )}
    </div>
  );
}

const columns: readonly Column<LogLine>[] = [
  { title: 'When', isTight: true, cell: ({ at }) => formatDateTime(at) },
  { title: 'Level', isTight: true, cell: ({ level }) => <Badge tone={tones[level]}>{toWords(level)}</Badge> },
  { title: 'What', isTight: true, cell: ({ message }) => message },
  {
    title: 'Facts',
    cell: ({ fields }) =>
      Object.entries(fields)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(', '),
  },
];
