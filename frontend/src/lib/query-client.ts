import { isApiError } from '@opsflow/sdk';
import { QueryClient } from '@tanstack/react-query';

/** A refusal is final; only what may pass by itself is tried again. */
function isWorthRetrying(failureCount: number, error: Error): boolean {
  if (failureCount >= 2) return false;
  return !isApiError(error) || error.status === 0 || error.status >= 500;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
