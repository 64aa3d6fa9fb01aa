import { Compass } from 'lucide-react';
import { useRouteError } from 'react-router';
import { paths } from '../../lib/paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/message.tsx';

export function NotFoundPage() {
  return (
    <EmptyState
      isWholePage
      icon={<Compass size={28} aria-hidden />}
      title="There is no such page"
      actions={<LinkButton to={paths.tickets}>Go to the tickets</LinkButton>}
    >
      The address may be mistyped, or the thing it led to is gone.
    </EmptyState>
  );
}

/** A whole page that failed: most often a new version was installed while this tab was open. */
export function PageFault() {
  const error = useRouteError();
  return (
    <main role="alert">
      <EmptyState
        isWholePage
        title="This page could not be shown"
        actions={
          <Button tone="primary" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        {error instanceof Error ? error.message : 'Something unexpected happened.'} What you typed is kept.
      </EmptyState>
    </main>
  );
}
