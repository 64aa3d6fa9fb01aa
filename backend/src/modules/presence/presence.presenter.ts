import type { Presence } from '@opsflow/contract';
import type { PresenceDocument } from './presence.model.ts';

export function presentPresence(page: PresenceDocument): Presence {
  return {
    ticket_id: page.ticket_id.toHexString(),
    user_id: page.user_id.toHexString(),
    client_id: page.client_id,
    state: page.state,
    until: page.until.toISOString(),
  };
}
