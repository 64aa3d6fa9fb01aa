import { isApiError } from '@opsflow/sdk';
import { Link, useNavigate, useParams } from 'react-router';
import { useInvitation } from '../../features/auth/api/look-up-invitation.ts';
import { AcceptInvitationForm } from '../../features/auth/components/accept-invitation-form.tsx';
import { AuthLayout } from '../../features/auth/components/auth-layout.tsx';
import { paths } from '../../lib/paths.ts';
import { ErrorState, Notice } from '../../ui/message.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function InvitationPage() {
  const { token = '' } = useParams();
  const navigate = useNavigate();
  const invitation = useInvitation(token);
  if (invitation.isPending) {
    return (
      <AuthLayout title="Your invitation">
        <SkeletonLines label="Loading the invitation" />
      </AuthLayout>
    );
  }
  if (invitation.isError) {
    return (
      <AuthLayout title="Your invitation" below={<Link to={paths.logIn}>Go to log in</Link>}>
        {isApiError(invitation.error, 'invitation_invalid') ? (
          <Notice tone="warn" isAlert>
            This invitation is unknown, used or expired. Ask the admin who invited you for a new link.
          </Notice>
        ) : (
          <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
        )}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={`Join ${invitation.data.tenant_name}`} intro="Choose a password and you are in.">
      <AcceptInvitationForm
        token={token}
        invitation={invitation.data}
        onAccepted={() => void navigate(paths.tickets)}
      />
    </AuthLayout>
  );
}
