import { presentPresence, type PresenceDocument } from '../../presence/index.ts';
import type { LiveSource } from '../live-source.ts';

export const presenceSource: LiveSource = {
  collection: 'presence',
  translate: ({ document, changedFields }) => {
    // Said again and again while a page is open; only what changes is news.
    if (changedFields && !changedFields.includes('state')) return null;
    const presence = presentPresence(document as unknown as PresenceDocument);
    return { kind: 'presence', data: presence, audience: { ticketId: presence.ticket_id } };
  },
};
