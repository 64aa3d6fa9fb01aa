import { useState } from 'react';
import { roleLabels } from '../../../lib/labels.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useDeleteRole, useRoles } from '../api/roles.ts';
import { RoleDialog, type CustomRole } from './role-dialog.tsx';

export function RoleList() {
  const roles = useRoles();
  const remove = useDeleteRole();
  const [open, setOpen] = useState<CustomRole | 'new' | null>(null);
  if (roles.isPending) return <SkeletonLines count={3} label="Loading the roles" />;
  if (roles.isError) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  const columns: readonly Column<CustomRole>[] = [
    { title: 'Name', cell: ({ name }) => name },
    { title: 'Builds on', cell: ({ base_role: base }) => roleLabels[base] },
    { title: 'Permissions', cell: ({ permissions }) => permissions.length },
    {
      title: 'Actions',
      isTitleHidden: true,
      cell: (role) => (
        <span className={styles.end}>
          <Button size="small" aria-label={`Edit ${role.name}`} onClick={() => setOpen(role)}>
            Edit
          </Button>
          <Button
            size="small"
            tone="danger"
            aria-label={`Delete ${role.name}`}
            isBusy={remove.isPending && remove.variables === role.id}
            onClick={() => remove.mutate(role.id)}
          >
            Delete
          </Button>
        </span>
      ),
    },
  ];
  return (
    <div className={styles.stack}>
      {roles.data.length === 0 ? (
        <p className={styles.muted}>
          No roles of your own yet. They let somebody do more, or less, than the five that come with the desk.
        </p>
      ) : (
        <DataTable label="Roles" columns={columns} rows={roles.data} keyOf={({ id }) => id} />
      )}
      <div className={styles.end}>
        <Button tone="primary" onClick={() => setOpen('new')}>
          New role
        </Button>
      </div>
      {open && <RoleDialog role={open === 'new' ? undefined : open} onClose={() => setOpen(null)} />}
    </div>
  );
}
