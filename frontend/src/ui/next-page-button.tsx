import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface NextPageButtonProps {
  /** What `useInfiniteQuery` answers. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly children: ReactNode;
}

/** Below a list that has more: loads its next page. */
export function NextPageButton({ list, children }: NextPageButtonProps) {
  if (!list.hasNextPage) return null;
  return (
    <Button tone="quiet" isFull isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {children}
    </Button>
  );
}
