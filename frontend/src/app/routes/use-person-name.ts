import { useMemo } from 'react';
import { useDirectory } from '../../features/team/api/list-directory.ts';

/** Names by id; null for nobody, a word for somebody unknown. */
export function usePersonName(): (userId: string | null) => string | null {
  const { data } = useDirectory();
  return useMemo(() => {
    const names = new Map((data ?? []).map((person) => [person.id, person.name]));
    return (userId) => (userId === null ? null : (names.get(userId) ?? (data ? 'Former member' : '…')));
  }, [data]);
}
