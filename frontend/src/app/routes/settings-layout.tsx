import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { paths } from '../../lib/paths.ts';
import { useAllowed } from '../../lib/permissions.ts';
import { Page, PageBody } from '../../ui/page.tsx';
import styles from './settings-layout.module.css';
import { settingsGroups } from './settings-sections.ts';

/** The settings: a list of pages, and the one that is open. */
export function SettingsLayout() {
  const isAllowed = useAllowed();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the list is a row that scrolls: the open page's name must be on the screen.
  useEffect(() => {
    nav.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const groups = settingsGroups
    .map(({ title, sections }) => ({
      title,
      sections: sections.filter(({ permission }) => !permission || isAllowed(permission)),
    }))
    .filter(({ sections }) => sections.length > 0);
  return (
    <Page title="Settings">
      <div className={styles.layout}>
        <nav ref={nav} className={styles.sections} aria-label="Settings">
          {groups.map(({ title, sections }) => (
            <div key={title} role="group" aria-label={title} className={styles.group}>
              <span className={styles.groupTitle} aria-hidden>
                {title}
              </span>
              {sections.map(({ path, label }) => (
                <NavLink key={path} to={path} end={path === paths.settings} className={styles.section ?? ''}>
                  {label}
                </NavLink>
              ))}
            </div>
          ))}
        </nav>
        <PageBody>
          <Outlet />
        </PageBody>
      </div>
    </Page>
  );
}
