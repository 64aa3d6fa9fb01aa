import { useSignOn } from '../../features/access/api/sign-on-settings.ts';
import { AgentScopeField, SecondFactorRule } from '../../features/access/components/access-rules.tsx';
import { ApiKeyList } from '../../features/access/components/api-key-list.tsx';
import { DomainList } from '../../features/access/components/domain-list.tsx';
import { RoleList } from '../../features/access/components/role-list.tsx';
import { SignOnForm } from '../../features/access/components/sign-on-form.tsx';
import { useWorkspace } from '../../features/workspace/api/get-workspace.ts';
import { ErrorState } from '../../ui/message.tsx';
import { Card } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function RolesPage() {
  return (
    <Card title="Roles of your own">
      <RoleList />
    </Card>
  );
}

export function ApiKeysPage() {
  return (
    <Card title="API keys">
      <ApiKeyList />
    </Card>
  );
}

export function AccessPage() {
  const workspace = useWorkspace();
  if (workspace.isPending) return <SkeletonLines count={3} label="Loading the rules" />;
  if (workspace.isError)
    return <ErrorState error={workspace.error} onRetry={() => void workspace.refetch()} />;
  return (
    <>
      <Card title="What agents see">
        <AgentScopeField tenant={workspace.data} />
      </Card>
      <Card title="Second factor">
        <SecondFactorRule tenant={workspace.data} />
      </Card>
    </>
  );
}

export function SignOnSettingsPage() {
  const signOn = useSignOn();
  if (signOn.isPending) return <SkeletonLines count={5} label="Loading sign-on" />;
  if (signOn.isError) return <ErrorState error={signOn.error} onRetry={() => void signOn.refetch()} />;
  const { sign_on: known, redirect_uri: redirectUri, domains } = signOn.data;
  return (
    <>
      <Card title="Company accounts">
        <SignOnForm key={known?.updated_at} signOn={known} redirectUri={redirectUri} />
      </Card>
      <Card title="Your domains">
        <DomainList domains={domains} />
      </Card>
    </>
  );
}
