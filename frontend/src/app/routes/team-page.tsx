import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useUsers } from '../../features/team/api/list-users.ts';
import { InviteDialog } from '../../features/team/components/invite-dialog.tsx';
import { TeamTable } from '../../features/team/components/team-table.tsx';
import { useCan } from '../../lib/permissions.ts';
import { Button } from '../../ui/button.tsx';
import { NextPageButton } from '../../ui/next-page-button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page, PageBody } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function TeamPage() {
  const canManage = useCan('users:manage');
  if (canManage) return <ManagedTeam />;
  return (
    <Page title="Team">
      <EmptyState title="Only admins manage the team">
        Ask an admin of the workspace to invite somebody.
      </EmptyState>
    </Page>
  );
}

function ManagedTeam() {
  const [isInviting, setIsInviting] = useState(false);
  const users = useUsers();
  return (
    <Page
      title="Team"
      actions={
        <Button tone="primary" icon={<UserPlus size={15} aria-hidden />} onClick={() => setIsInviting(true)}>
          Invite
        </Button>
      }
    >
      <PageBody>
        {users.isPending && <SkeletonLines count={6} label="Loading the team" />}
        {users.isError && <ErrorState error={users.error} onRetry={() => void users.refetch()} />}
        {users.data && <TeamTable users={users.data.pages.flatMap((page) => page.users)} />}
        <NextPageButton list={users}>Show more</NextPageButton>
      </PageBody>
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </Page>
  );
}
