import { Link, useSearchParams } from 'react-router';
import { AuthLayout } from '../../features/auth/components/auth-layout.tsx';
import { LogInForm } from '../../features/auth/components/log-in-form.tsx';
import { paths } from '../../lib/paths.ts';

export function LogInPage() {
  const [search] = useSearchParams();
  const hasDestination = search.get('return_to') !== null;
  return (
    <AuthLayout
      title="Log in"
      intro={hasDestination ? 'Log in to go where you were headed.' : undefined}
      below={
        <>
          <Link to={paths.forgotPassword}>Forgot your password?</Link>
          <br />
          New here? <Link to={paths.signUp}>Create a workspace</Link>
        </>
      }
    >
      <LogInForm />
    </AuthLayout>
  );
}
