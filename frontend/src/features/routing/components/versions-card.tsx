import { formatDateTime } from '../../../lib/format.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useRoutingPolicies, type RoutingPolicy } from '../api/routing-policy.ts';
import styles from './routing-settings.module.css';

interface VersionsCardProps {
  readonly current: number;
  /** Brings a version's rules onto the page; absent for those who may not change them. */
  readonly onTake: ((policy: RoutingPolicy) => void) | undefined;
}

/** Every version of the rules: none is ever changed, each can be taken up again. */
export function VersionsCard({ current, onTake }: VersionsCardProps) {
  const versions = useRoutingPolicies();
  return (
    <Card title="Versions">
      {versions.isPending && <SkeletonLines count={2} label="Loading the versions" />}
      {versions.isError && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      <ul className={styles.list}>
        {versions.data?.pages
          .flatMap((page) => page.policies)
          .map((policy) => (
            <li key={policy.version}>
              <span>
                Version {policy.version} {policy.version === current && <Badge tone="ok">in force</Badge>}{' '}
                <span className={styles.muted}>
                  {policy.rules.length} rules
                  {policy.created_at === null
                    ? ', what everybody begins with'
                    : `, ${formatDateTime(policy.created_at)}`}
                </span>
              </span>
              {onTake && policy.version !== current && (
                <Button size="small" onClick={() => onTake(policy)}>
                  Edit from version {policy.version}
                </Button>
              )}
            </li>
          ))}
      </ul>
      <NextPageButton list={versions}>Show earlier</NextPageButton>
    </Card>
  );
}
