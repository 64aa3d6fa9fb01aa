import { listDirectory, type DirectoryEntry } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const pageSize = 100;

/** All names of the workspace: a team is small, and every picker needs the whole of it. */
export async function fetchDirectory(signal: AbortSignal): Promise<readonly DirectoryEntry[]> {
  const people: DirectoryEntry[] = [];
  let cursor: string | null = null;
  do {
    const { data }: Awaited<ReturnType<typeof listDirectory<true>>> = await listDirectory({
      ...viaApi,
      signal,
      query: { limit: pageSize, ...(cursor === null ? {} : { cursor }) },
    });
    people.push(...data.users);
    cursor = data.next_cursor;
  } while (cursor !== null);
  return people;
}

export const directoryOptions = queryOptions({
  queryKey: queryKeys.directory,
  queryFn: ({ signal }) => fetchDirectory(signal),
  staleTime: 60_000,
});

export function useDirectory() {
  return useQuery(directoryOptions);
}
