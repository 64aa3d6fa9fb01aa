import type { LogLine } from '@opsflow/contract';
import { listLogLines } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export interface LogFilter {
  readonly level: LogLine['level'] | null;
  readonly requestId: string;
}

export function logOptions({ level, requestId }: LogFilter) {
  return queryOptions({
    queryKey: queryKeys.log({ level, requestId }),
    queryFn: async ({ signal }) => {
      const query = {
        limit: 100,
        ...(level === null ? {} : { level }),
        ...(requestId === '' ? {} : { request_id: requestId }),
      };
      return (await listLogLines({ ...viaApi, signal, query })).data.log_lines;
    },
  });
}

export function useLogLines(filter: LogFilter) {
  return useQuery(logOptions(filter));
}
