import { Link } from 'react-router';
import { AuthLayout } from '../../features/auth/components/auth-layout.tsx';
import { SignUpForm } from '../../features/auth/components/sign-up-form.tsx';
import { paths } from '../../lib/paths.ts';

export function SignUpPage() {
  return (
    <AuthLayout
      title="Create your workspace"
      intro="You become its first admin and can invite your team right after."
      below={
        <>
          Already have one? <Link to={paths.logIn}>Log in</Link>
        </>
      }
    >
      <SignUpForm />
    </AuthLayout>
  );
}
