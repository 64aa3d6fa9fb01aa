import { createTicket, type CreateTicketData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

async function postTicket(body: CreateTicketData['body']) {
  return (await createTicket({ ...viaApi, body })).data.ticket;
}

export function useCreateTicket() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: postTicket,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists }),
  });
}
