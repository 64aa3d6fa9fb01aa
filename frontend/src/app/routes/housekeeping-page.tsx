import { useHousekeeping } from '../../features/workspace/api/housekeeping.ts';
import { HousekeepingForm } from '../../features/workspace/components/housekeeping-form.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Card } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function HousekeepingPage() {
  const housekeeping = useHousekeeping();
  return (
    <Card title="Housekeeping">
      {housekeeping.isPending && <SkeletonLines count={5} label="Loading the housekeeping" />}
      {housekeeping.isError && (
        <ErrorState error={housekeeping.error} onRetry={() => void housekeeping.refetch()} />
      )}
      {housekeeping.data && <HousekeepingForm housekeeping={housekeeping.data} />}
    </Card>
  );
}
