import type { View } from '@opsflow/sdk';
import { BookmarkPlus, Users } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { useMovedBrowserViews, useViews } from '../api/views.ts';
import { standardViews } from '../ticket-view.ts';
import { isSameSearch, toSearch } from '../view-query.ts';
import styles from './ticket-list.module.css';
import { ViewMenu } from './view-menu.tsx';

const loadForm = () => import('./save-view-form.tsx');
// A field is not needed to paint the first list.
const SaveViewForm = lazy(async () => ({ default: (await loadForm()).SaveViewForm }));

/** The views everybody has, one's own and the shared ones, and a way to keep what the list shows now. */
export function ViewTabs({ search }: { readonly search: string }) {
  const views = useViews();
  useMovedBrowserViews();
  const isKnown =
    standardViews.some((view) => isSameSearch(view.search, search)) ||
    views.some((view) => isSameSearch(toSearch(view.query), search));
  return (
    <>
      <nav className={styles.views} aria-label="Views">
        {standardViews.map((view) => (
          <ViewLink
            key={view.label}
            label={view.label}
            search={view.search}
            isCurrent={isSameSearch(view.search, search)}
          />
        ))}
        {views.map((view) => (
          <SavedView key={view.id} view={view} views={views} search={search} />
        ))}
      </nav>
      {!isKnown && <SaveView search={search} />}
    </>
  );
}

interface SavedViewProps {
  readonly view: View;
  readonly views: readonly View[];
  readonly search: string;
}

function SavedView({ view, views, search }: SavedViewProps) {
  const own = toSearch(view.query);
  const isCurrent = isSameSearch(own, search);
  return (
    <span className={styles.ownView}>
      <ViewLink label={view.name} search={own} isCurrent={isCurrent} isShared={view.is_shared} />
      {isCurrent && <ViewMenu view={view} views={views} />}
    </span>
  );
}

interface ViewLinkProps {
  readonly label: string;
  readonly search: string;
  readonly isCurrent: boolean;
  readonly isShared?: boolean;
}

function ViewLink({ label, search, isCurrent, isShared = false }: ViewLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // The row of views scrolls where it is too narrow for all of them.
  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <Link
      ref={link}
      to={{ pathname: paths.tickets, search }}
      className={styles.view}
      aria-current={isCurrent}
      title={label.length > 24 ? label : undefined}
    >
      <span className={styles.viewName}>{label}</span>
      {isShared && <Users size={12} role="img" aria-label="(shared)" />}
    </Link>
  );
}

function SaveView({ search }: { readonly search: string }) {
  const [isOpen, setIsOpen] = useState(false);
  // Opens with its field, so that the focus finds it.
  const open = (isWanted: boolean) =>
    isWanted ? void loadForm().then(() => setIsOpen(true)) : setIsOpen(false);
  return (
    <Popover
      label="Save this view"
      isOpen={isOpen}
      onOpenChange={open}
      target={
        <Button size="small" tone="quiet" icon={<BookmarkPlus size={14} aria-hidden />}>
          Save view
        </Button>
      }
    >
      <Suspense>
        <SaveViewForm search={search} onSaved={() => setIsOpen(false)} />
      </Suspense>
    </Popover>
  );
}
