import type { Presence } from '@opsflow/contract';
import { reportPresence } from '@opsflow/sdk';
import { viaApi } from '../../../lib/api.ts';

/** Names this page towards colleagues; two tabs of one person are two pages. */
const clientId = crypto.randomUUID();

/** Says what this page does on a ticket; answers who else is there. */
export async function sayPresence(ticketId: string, state: Presence['state']): Promise<Presence[]> {
  const { data } = await reportPresence({
    ...viaApi,
    path: { id: ticketId },
    body: { client_id: clientId, state },
    // Also while the page is being closed.
    ...(state === 'left' ? { keepalive: true } : {}),
  });
  return data.present;
}
