import { EscalationPolicyCard } from '../../features/routing/components/escalation-policy-card.tsx';
import { IntakeCard } from '../../features/routing/components/intake-card.tsx';
import { OverrideCounts } from '../../features/routing/components/override-counts.tsx';
import { RoutingForm } from '../../features/routing/components/routing-form.tsx';
import { useRoutingPolicy } from '../../features/routing/api/routing-policy.ts';
import { OnCallCard } from '../../features/people/components/on-call-card.tsx';
import { PeopleCard } from '../../features/people/components/people-card.tsx';
import { QueuesCard } from '../../features/people/components/queues-card.tsx';
import { TeamsCard } from '../../features/people/components/teams-card.tsx';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { useCan } from '../../lib/permissions.ts';
import { ErrorState } from '../../ui/message.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { usePersonName } from './use-person-name.ts';

export function RoutingSettingsPage() {
  const policy = useRoutingPolicy();
  const canPreview = useCan('tickets:create');
  if (policy.isPending) return <SkeletonLines count={8} label="Loading the rules" />;
  if (policy.isError) return <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />;
  return (
    <>
      <RoutingForm policy={policy.data.policy} findings={policy.data.findings} />
      <OverrideCounts />
      {canPreview && <IntakeCard />}
    </>
  );
}

export function PeopleSettingsPage() {
  const nameOf = usePersonName();
  const people = useDirectory().data ?? [];
  return (
    <>
      <PeopleCard />
      <TeamsCard people={people} nameOf={nameOf} />
      <QueuesCard />
    </>
  );
}

export function OnCallSettingsPage() {
  const nameOf = usePersonName();
  const people = useDirectory().data ?? [];
  return (
    <>
      <OnCallCard people={people} nameOf={nameOf} />
      <EscalationPolicyCard />
    </>
  );
}
