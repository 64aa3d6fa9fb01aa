import type { RoutingOverrideInput } from '@opsflow/contract';
import { clearRoutingOverride, overrideRouting } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { toJsonBody } from '../../../lib/json-body.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { useReadRoutingAgain } from './route-ticket.ts';

export function useOverrideRouting(ticketId: string) {
  const readAgain = useReadRoutingAgain(ticketId);
  return useMutation({
    mutationFn: (body: RoutingOverrideInput) =>
      overrideRouting({ ...viaApi, path: { id: ticketId }, body: toJsonBody(body) }),
    onSettled: readAgain,
  });
}

export function useClearOverride(ticketId: string) {
  const readAgain = useReadRoutingAgain(ticketId);
  return useMutation({
    mutationFn: () => clearRoutingOverride({ ...viaApi, path: { id: ticketId } }),
    onSuccess: () => showToast({ tone: 'ok', text: 'The rules decide again' }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: readAgain,
  });
}
