import type { View } from '@opsflow/sdk';
import { BookmarkPlus, Users } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { useMovedBrowserViews, useViewActions, useViews } from '../api/views.ts';
import { standardViews } from '../ticket-view.ts';
import { isSameSearch, toSearch, toViewQuery } from '../view-query.ts';
import formStyles from './save-view-form.module.css';
import styles from './ticket-list.module.css';
import { ViewMenu } from './view-menu.tsx';

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
  return (
    <Link to={{ pathname: paths.tickets, search }} className={styles.view} aria-current={isCurrent}>
      {label}
      {isShared && <Users size={12} role="img" aria-label="(shared)" />}
    </Link>
  );
}

function SaveView({ search }: { readonly search: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const { mutate, isPending } = useViewActions();
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    mutate(
      { kind: 'create', name: name.trim(), query: toViewQuery(search) },
      { onSuccess: () => setIsOpen(false) },
    );
  };
  return (
    <Popover
      label="Save this view"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      target={
        <Button size="small" tone="quiet" icon={<BookmarkPlus size={14} aria-hidden />}>
          Save view
        </Button>
      }
    >
      <form className={formStyles.form} onSubmit={save}>
        <TextField
          label="Name of the view"
          description="Only you see it until it is shared"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" size="small" isFull isBusy={isPending}>
          Save
        </Button>
      </form>
    </Popover>
  );
}
