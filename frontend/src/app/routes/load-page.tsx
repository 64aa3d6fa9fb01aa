import { useWorkload } from '../../features/load/api/get-workload.ts';
import { LoadTable } from '../../features/load/components/load-table.tsx';
import { RebalanceCard } from '../../features/load/components/rebalance-card.tsx';
import { paths } from '../../lib/paths.ts';
import { useCan } from '../../lib/permissions.ts';
import { LinkButton } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Card, NarrowColumn, Page, PageBody } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** For whoever leads: who carries how much, what nobody has, what should change hands. */
export function LoadPage() {
  const workload = useWorkload();
  const canRebalance = useCan('workload:rebalance');
  const { data } = workload;
  const nameOf = (userId: string) =>
    data?.people.find(({ user_id }) => user_id === userId)?.name ?? 'Somebody';
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
          {data && (
            <Card title="Unassigned">
              <p>
                {data.unassigned.open === 0
                  ? 'Every open ticket has an assignee.'
                  : `${data.unassigned.open} open tickets have no assignee; ${data.unassigned.at_risk} of them are at risk, ${data.unassigned.breached} breached.`}
              </p>
              <div>
                <LinkButton to={`${paths.tickets}?assignee=none&sort=-risk`}>Show them by risk</LinkButton>
              </div>
            </Card>
          )}
          <Card title="Breaches to come">
            <p>Open tickets whose next deadline is closest come first.</p>
            <div>
              <LinkButton to={`${paths.tickets}?status=new,open&sort=sla_due`}>
                Show what is due first
              </LinkButton>
            </div>
          </Card>
          {canRebalance && <RebalanceCard nameOf={nameOf} />}
        </NarrowColumn>
      </PageBody>
    </Page>
  );
}
