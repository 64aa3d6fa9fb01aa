import { can, type Permission } from '@opsflow/contract';
import { useCallback } from 'react';
import { useSignedIn } from './session.ts';

/** Asks the same question that the API asks, with what it said this person holds. */
export function useAllowed(): (permission: Permission) => boolean {
  const { user, permissions, ticketScope } = useSignedIn();
  return useCallback(
    (permission) => can({ permissions, user_id: user.id, ticket_scope: ticketScope }, permission),
    [permissions, ticketScope, user.id],
  );
}

/** May the signed-in person do this? */
export function useCan(permission: Permission): boolean {
  return useAllowed()(permission);
}
