import { useSlaPolicy } from '../../features/sla/api/sla-policy.ts';
import { PolicyForm } from '../../features/sla/components/policy-form.tsx';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { NarrowColumn, Page, PageBody } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function SlaSettingsPage() {
  const policy = useSlaPolicy();
  return (
    <Page
      title="Service levels"
      actions={
        <LinkButton to={paths.settings} tone="quiet" size="small">
          All settings
        </LinkButton>
      }
    >
      <PageBody>
        <NarrowColumn>
          {policy.isPending && <SkeletonLines count={8} label="Loading the rules" />}
          {policy.isError && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
          {policy.data && <PolicyForm policy={policy.data} />}
        </NarrowColumn>
      </PageBody>
    </Page>
  );
}
