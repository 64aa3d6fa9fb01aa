import { useSlaPolicy } from '../../features/sla/api/sla-policy.ts';
import { PolicyForm } from '../../features/sla/components/policy-form.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { NarrowColumn } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function SlaSettingsPage() {
  const policy = useSlaPolicy();
  return (
    <NarrowColumn>
      {policy.isPending && <SkeletonLines count={8} label="Loading the rules" />}
      {policy.isError && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
      {policy.data && <PolicyForm policy={policy.data} />}
    </NarrowColumn>
  );
}
