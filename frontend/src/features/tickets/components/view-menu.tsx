import type { View } from '@opsflow/sdk';
import { ArrowLeft, ArrowRight, Ellipsis, Pencil, Trash2, Users } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '../../../lib/permissions.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { ActionMenu, type MenuAction } from '../../../ui/action-menu.tsx';
import { useViewActions } from '../api/views.ts';
import styles from './ticket-list.module.css';

const RenameViewDialog = lazy(async () => ({
  default: (await import('./rename-view-dialog.tsx')).RenameViewDialog,
}));

interface ViewMenuProps {
  readonly view: View;
  readonly views: readonly View[];
}

/** What can be done to the saved view on the screen, by those who may. */
export function ViewMenu({ view, views }: ViewMenuProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const { user } = useSignedIn();
  const canShare = useCan('views:share');
  const { mutate } = useViewActions();
  if (view.owner_id !== user.id && !canShare) return null;
  const at = views.indexOf(view);
  const move = (by: number): MenuAction['run'] => {
    const others = views.filter((other) => other !== view);
    return () => mutate({ kind: 'order', views: others.toSpliced(at + by, 0, view) });
  };
  const actions: MenuAction[] = [
    { label: 'Rename', icon: <Pencil size={14} aria-hidden />, run: () => setIsRenaming(true) },
    ...(at > 0 ? [{ label: 'Move left', icon: <ArrowLeft size={14} aria-hidden />, run: move(-1) }] : []),
    ...(at < views.length - 1
      ? [{ label: 'Move right', icon: <ArrowRight size={14} aria-hidden />, run: move(1) }]
      : []),
    ...(canShare
      ? [
          {
            label: view.is_shared ? 'Stop sharing' : 'Share with everybody',
            icon: <Users size={14} aria-hidden />,
            run: () => mutate({ kind: 'share', view, isShared: !view.is_shared }),
          },
        ]
      : []),
    {
      label: 'Remove',
      icon: <Trash2 size={14} aria-hidden />,
      run: () => mutate({ kind: 'remove', view }),
    },
  ];
  return (
    <>
      <ActionMenu label={`View ${view.name}`} actions={actions}>
        <button type="button" className={styles.viewMenu} aria-label={`Change the view ${view.name}`}>
          <Ellipsis size={14} aria-hidden />
        </button>
      </ActionMenu>
      {isRenaming && (
        <Suspense>
          <RenameViewDialog view={view} onClose={() => setIsRenaming(false)} />
        </Suspense>
      )}
    </>
  );
}
