import type { SecurityKey } from '@opsflow/contract';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useRemoveSecurityKey, useSecurityKeys } from '../api/security-keys.ts';
import { AddSecurityKey } from './add-security-key.tsx';
import { PasswordProofForm } from './password-proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface SecurityKeysProps {
  /** Where the desk has to be open for keys to work; null where they cannot. */
  readonly origin: string | null;
  readonly onChange: () => void;
}

/** The keys somebody has, and the way to one more. */
export function SecurityKeys({ origin, onChange }: SecurityKeysProps) {
  const keys = useSecurityKeys();
  const [isAdding, setIsAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [leaving, setLeaving] = useState<SecurityKey | null>(null);
  const remove = useRemoveSecurityKey();
  if (keys.isPending) return <SkeletonLines count={2} label="Loading your security keys" />;
  if (keys.isError) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />;
  const finish = () => {
    setCodes([]);
    onChange();
    void keys.refetch();
  };
  if (codes.length > 0) return <RecoveryCodes codes={codes} onDone={finish} />;
  return (
    <div className={styles.stack}>
      {keys.data.length > 0 && (
        <DataTable
          label="Your security keys"
          columns={columnsFor(setLeaving)}
          rows={keys.data}
          keyOf={({ id }) => id}
        />
      )}
      {leaving && (
        <PasswordProofForm
          action={`Remove ${leaving.name}`}
          isDangerous
          onCancel={() => setLeaving(null)}
          submit={async (password) => {
            await remove.mutateAsync({ id: leaving.id, password });
            setLeaving(null);
          }}
        />
      )}
      {isAdding && (
        <AddSecurityKey
          origin={origin}
          onCancel={() => setIsAdding(false)}
          onAdded={(shown) => {
            setIsAdding(false);
            if (shown.length > 0) setCodes(shown);
            else finish();
          }}
        />
      )}
      {!isAdding && !leaving && (
        <div className={styles.end}>
          <Button icon={<KeyRound size={15} aria-hidden />} onClick={() => setIsAdding(true)}>
            Add a security key
          </Button>
        </div>
      )}
    </div>
  );
}

function columnsFor(onRemove: (key: SecurityKey) => void): readonly Column<SecurityKey>[] {
  return [
    { title: 'Key', cell: ({ name }) => name },
    { title: 'Added', cell: ({ created_at: at }) => <RelativeTime at={at} /> },
    {
      title: 'Last used',
      cell: ({ last_used_at: at }) => (at === null ? 'Never' : <RelativeTime at={at} />),
    },
    {
      title: 'Actions',
      isTitleHidden: true,
      cell: (key) => (
        <Button size="small" aria-label={`Remove ${key.name}`} onClick={() => onRemove(key)}>
          Remove
        </Button>
      ),
    },
  ];
}
