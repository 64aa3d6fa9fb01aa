import { useWorkspace } from '../../features/workspace/api/get-workspace.ts';
import { PoliciesForm } from '../../features/workspace/components/policies-form.tsx';
import { WorkspaceNameForm } from '../../features/workspace/components/workspace-name-form.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Card, NarrowColumn } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function SettingsPage() {
  const workspace = useWorkspace();
  return (
    <NarrowColumn>
      {workspace.isPending && <SkeletonLines count={6} label="Loading the settings" />}
      {workspace.isError && <ErrorState error={workspace.error} onRetry={() => void workspace.refetch()} />}
      {workspace.data && (
        <>
          <Card title="Workspace">
            <WorkspaceNameForm tenant={workspace.data} />
          </Card>
          <Card title="Replies">
            <PoliciesForm tenant={workspace.data} />
          </Card>
        </>
      )}
    </NarrowColumn>
  );
}
