import { Link, useLocation } from 'react-router';
import { useViews } from '../../features/tickets/api/views.ts';
import { isSameSearch, toSearch } from '../../features/tickets/view-query.ts';
import { paths } from '../../lib/paths.ts';
import styles from './shell.module.css';

/** Saved views, one click from every page. */
export function SidebarViews() {
  const views = useViews();
  const { pathname, search } = useLocation();
  if (views.length === 0) return null;
  return (
    <ul className={styles.savedViews} aria-label="Saved views">
      {views.map((view) => {
        const own = toSearch(view.query);
        const isCurrent = pathname === paths.tickets && isSameSearch(own, search);
        return (
          <li key={view.id}>
            <Link
              to={{ pathname: paths.tickets, search: own }}
              className={styles.savedView}
              aria-current={isCurrent ? 'page' : undefined}
            >
              {view.name}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
