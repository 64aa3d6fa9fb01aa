import type { ListApiKeysResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import styles from '../../../ui/forms.module.css';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useApiKeys, useDeleteApiKey } from '../api/api-keys.ts';
import { permissionText } from '../permission-text.ts';
import { ApiKeyDialog } from './api-key-dialog.tsx';

type Key = ListApiKeysResponse['api_keys'][number];

const time = (at: string | null) => (at === null ? 'Never' : <RelativeTime at={at} />);

export function ApiKeyList() {
  const keys = useApiKeys();
  const remove = useDeleteApiKey();
  const [isCreating, setIsCreating] = useState(false);
  if (keys.isPending) return <SkeletonLines count={3} label="Loading the API keys" />;
  if (keys.isError) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />;
  const rows = keys.data.pages.flatMap((page) => page.api_keys);
  const columns: readonly Column<Key>[] = [
    { title: 'Name', cell: ({ name }) => name },
    { title: 'Begins with', cell: ({ prefix }) => <code>{prefix}</code> },
    { title: 'May', cell: ({ permissions }) => permissions.map(permissionText).join(', ') },
    { title: 'Last used', cell: ({ last_used_at: at }) => time(at) },
    { title: 'Expires', cell: ({ expires_at: at }) => (at === null ? 'Never' : at.slice(0, 10)) },
    {
      title: 'Actions',
      isTitleHidden: true,
      cell: (key) => (
        <Button
          size="small"
          tone="danger"
          aria-label={`Delete ${key.name}`}
          isBusy={remove.isPending && remove.variables === key.id}
          onClick={() => remove.mutate(key.id)}
        >
          Delete
        </Button>
      ),
    },
  ];
  return (
    <div className={styles.stack}>
      {rows.length === 0 ? (
        <p className={styles.muted}>No API keys yet. They let programs work with the desk.</p>
      ) : (
        <DataTable label="API keys" columns={columns} rows={rows} keyOf={({ id }) => id} />
      )}
      <NextPageButton list={keys}>Show more</NextPageButton>
      <div className={styles.end}>
        <Button tone="primary" onClick={() => setIsCreating(true)}>
          New API key
        </Button>
      </div>
      {isCreating && <ApiKeyDialog onClose={() => setIsCreating(false)} />}
    </div>
  );
}
