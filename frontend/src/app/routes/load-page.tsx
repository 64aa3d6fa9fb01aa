import { OpenEscalations } from '../../features/escalations/components/open-escalations.tsx';
import { useWorkload } from '../../features/load/api/get-workload.ts';
import { LoadTable } from '../../features/load/components/load-table.tsx';
import { PressingList } from '../../features/load/components/pressing-list.tsx';
import { QueueCard } from '../../features/load/components/queue-card.tsx';
import { RebalanceCard } from '../../features/load/components/rebalance-card.tsx';
import { paths } from '../../lib/paths.ts';
import { useCan } from '../../lib/permissions.ts';
import { LinkButton } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Card, NarrowColumn, Page, PageBody } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { usePersonName } from './use-person-name.ts';

const unresolved = 'new,open,replied,pending,on_hold';

/** For whoever leads: who carries how much, what nobody has, what should change hands. */
export function LoadPage() {
  const workload = useWorkload();
  const canRebalance = useCan('workload:rebalance');
  const { data } = workload;
  const nameOf = usePersonName();
  return (
    <Page title="Team load">
      <PageBody>
        <NarrowColumn>
          <Card title="Load">
            {workload.isPending && <SkeletonLines count={6} label="Loading the team's load" />}
            {workload.isError && (
              <ErrorState error={workload.error} onRetry={() => void workload.refetch()} />
            )}
            {data && <LoadTable workload={data} />}
          </Card>
          {canRebalance && <RebalanceCard nameOf={(id) => nameOf(id) ?? 'Somebody'} />}
          <OpenEscalations nameOf={nameOf} />
          <Card title="Unassigned">
            {data && data.unassigned.open > 0 && (
              <p>
                {data.unassigned.open} open without an assignee, {data.unassigned.at_risk} at risk,{' '}
                {data.unassigned.breached} breached.
              </p>
            )}
            <PressingList which="unassigned" nameOf={() => null} empty="Every open ticket has an assignee." />
            <div>
              <LinkButton to={`${paths.tickets}?assignee=none&status=${unresolved}&sort=-risk`}>
                Show them all by risk
              </LinkButton>
            </div>
          </Card>
          <Card title="Breaches to come">
            <PressingList which="dueNext" nameOf={nameOf} empty="No clock runs." />
            <div>
              <LinkButton to={`${paths.tickets}?status=${unresolved}&sort=sla_due`}>
                Show what is due first
              </LinkButton>
            </div>
          </Card>
          {data && <QueueCard workload={data} />}
        </NarrowColumn>
      </PageBody>
    </Page>
  );
}
