import { Navigate, Outlet, useLocation, useSearchParams } from 'react-router';
import { paths, safeReturnPath } from '../../lib/paths.ts';
import { useSession } from '../../lib/session.ts';
import { LogoMark } from '../../ui/logo.tsx';
import styles from './guards.module.css';

/** Pages of the desk: without a session to log in, and from there back to where one was headed. */
export function SignedInOnly() {
  const session = useSession();
  const location = useLocation();
  if (session.phase === 'starting') return <Starting />;
  if (session.phase === 'signed-out') {
    const target = `${location.pathname}${location.search}`;
    const isHome = target === '/' || target === paths.tickets;
    const to = isHome ? paths.logIn : `${paths.logIn}?return_to=${encodeURIComponent(target)}`;
    return <Navigate to={to} replace />;
  }
  if (session.mustEnrol && location.pathname !== paths.enrol) return <Navigate to={paths.enrol} replace />;
  return <Outlet />;
}

/** Log-in and sign-up: whoever is signed in already goes on to the desk. */
export function SignedOutOnly() {
  const session = useSession();
  const [search] = useSearchParams();
  if (session.phase === 'starting') return <Starting />;
  if (session.phase !== 'signed-out')
    return <Navigate to={safeReturnPath(search.get('return_to'))} replace />;
  return <Outlet />;
}

function Starting() {
  return (
    <div className={styles.starting} role="status" aria-label="Opening the desk">
      <LogoMark size={40} />
    </div>
  );
}
