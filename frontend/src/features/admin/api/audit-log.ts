import type { AuditFilter } from '@opsflow/contract';
import { exportAuditRecords, listAuditRecords } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

/** What is set is asked for; the rest is left out. */
function given(filter: AuditFilter) {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export function auditOptions(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: queryKeys.audit(filter),
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { limit: 50, ...given(filter), ...cursor };
      return (await listAuditRecords({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useAuditLog(filter: AuditFilter) {
  return useInfiniteQuery(auditOptions(filter));
}

async function download({ filter, format }: { filter: AuditFilter; format: 'csv' | 'json' }): Promise<void> {
  const { data } = await exportAuditRecords({
    ...viaApi,
    parseAs: 'blob',
    query: { ...given(filter), format },
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(data as Blob);
  link.download = `audit.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function useExportAudit() {
  return useMutation({ mutationFn: download });
}
