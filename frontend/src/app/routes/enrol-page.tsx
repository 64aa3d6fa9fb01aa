import { Navigate } from 'react-router';
import { Enrolment } from '../../features/account/components/enrolment.tsx';
import { SecurityKeys } from '../../features/account/components/security-keys.tsx';
import { useSecondFactor } from '../../features/account/api/second-factor.ts';
import { useLogOut } from '../../features/auth/api/log-out.ts';
import { AuthLayout } from '../../features/auth/components/auth-layout.tsx';
import { paths } from '../../lib/paths.ts';
import { reloadSession } from '../../lib/session-tokens.ts';
import { useSignedIn } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';

/** All that is open to somebody whose workspace asks for a second factor that they do not have yet. */
export function EnrolPage() {
  const { mustEnrol, tenant } = useSignedIn();
  const logOut = useLogOut();
  const factor = useSecondFactor();
  if (!mustEnrol) return <Navigate to={paths.tickets} replace />;
  return (
    <AuthLayout
      title="Second factor"
      intro={`${tenant.name} asks everybody for one. It takes a minute.`}
      below={
        <Button tone="quiet" onClick={() => logOut.mutate()}>
          Log out
        </Button>
      }
    >
      <Enrolment onDone={() => void reloadSession()} />
      {factor.data && (
        <SecurityKeys origin={factor.data.security_key_origin} onChange={() => void reloadSession()} />
      )}
    </AuthLayout>
  );
}
