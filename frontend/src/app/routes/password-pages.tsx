import { Link, useParams } from 'react-router';
import { AuthLayout } from '../../features/auth/components/auth-layout.tsx';
import { ForgotPasswordForm } from '../../features/auth/components/forgot-password-form.tsx';
import { ResetPasswordForm } from '../../features/auth/components/reset-password-form.tsx';
import { paths } from '../../lib/paths.ts';

const backToLogIn = <Link to={paths.logIn}>Go to log in</Link>;

export function ForgotPasswordPage() {
  return (
    <AuthLayout
      title="Forgotten password"
      intro="We mail you a link that sets a new one."
      below={backToLogIn}
    >
      <ForgotPasswordForm />
    </AuthLayout>
  );
}

export function ResetPasswordPage() {
  const { token = '' } = useParams();
  return (
    <AuthLayout title="New password" below={backToLogIn}>
      <ResetPasswordForm token={token} />
    </AuthLayout>
  );
}
