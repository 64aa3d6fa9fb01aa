import { BookmarkPlus, X } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { useSavedViews, type SavedView } from '../saved-views.ts';
import { standardViews } from '../ticket-view.ts';
import formStyles from './save-view-form.module.css';
import styles from './ticket-list.module.css';

function isSame(one: string, other: string): boolean {
  return new URLSearchParams(one).toString() === new URLSearchParams(other).toString();
}

/** The views everybody has, one's own, and a way to keep what the list shows now. */
export function ViewTabs({ search }: { readonly search: string }) {
  const saved = useSavedViews();
  const isKnown = [...standardViews, ...saved.views].some((view) => isSame(view.search, search));
  return (
    <>
      <nav className={styles.views} aria-label="Views">
        {standardViews.map((view) => (
          <ViewLink key={view.label} view={view} isCurrent={isSame(view.search, search)} />
        ))}
        {saved.views.map((view) => (
          <span key={view.label} className={styles.ownView}>
            <ViewLink view={view} isCurrent={isSame(view.search, search)} />
            <button
              type="button"
              className={styles.removeView}
              aria-label={`Remove the view ${view.label}`}
              onClick={() => saved.remove(view.label)}
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        ))}
      </nav>
      {!isKnown && <SaveView onSave={(label) => saved.add({ label, search })} />}
    </>
  );
}

function ViewLink({ view, isCurrent }: { readonly view: SavedView; readonly isCurrent: boolean }) {
  return (
    <Link
      to={{ pathname: paths.tickets, search: view.search }}
      className={styles.view}
      aria-current={isCurrent}
    >
      {view.label}
    </Link>
  );
}

function SaveView({ onSave }: { readonly onSave: (label: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [label, setLabel] = useState('');
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    if (label.trim() === '') return;
    onSave(label.trim());
    setIsOpen(false);
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
          description="Kept in this browser"
          maxLength={40}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" size="small" isFull>
          Save
        </Button>
      </form>
    </Popover>
  );
}
