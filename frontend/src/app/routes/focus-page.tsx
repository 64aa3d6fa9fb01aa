import { useFocusQueue } from '../../features/focus/api/list-focus.ts';
import { FocusList } from '../../features/focus/components/focus-list.tsx';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page, PageBody } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** What one should do now: one's own open tickets by risk, each with its next action. */
export function FocusPage() {
  const queue = useFocusQueue();
  return (
    <Page title="My work">
      <PageBody>
        {queue.isPending && <SkeletonLines count={8} label="Loading your work" />}
        {queue.isError && <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />}
        {queue.data?.length === 0 && (
          <EmptyState
            title="Nothing waits for you"
            actions={
              <LinkButton to={`${paths.tickets}?assignee=none&status=new,open&sort=-risk`}>
                Take an unassigned ticket
              </LinkButton>
            }
          >
            No open ticket is assigned to you.
          </EmptyState>
        )}
        {queue.data && queue.data.length > 0 && <FocusList rows={queue.data} />}
      </PageBody>
    </Page>
  );
}
