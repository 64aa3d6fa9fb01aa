import type { LiveKind, Permission } from '@opsflow/contract';
import { eventFrame, type Placed } from '../../platform/live/index.ts';
import type { LiveAudience, LiveMessage } from './live-source.ts';

const permissionOfKind: Readonly<Record<LiveKind, Permission>> = {
  ready: 'self:read',
  reset: 'self:read',
  heartbeat: 'self:read',
  'ticket.created': 'tickets:read',
  'ticket.changed': 'tickets:read',
  'ticket.gone': 'tickets:read',
  'reply.added': 'timeline:read',
  'event.appended': 'timeline:read',
  'run.step': 'triage:read',
  'run.changed': 'triage:read',
  presence: 'tickets:read',
  notification: 'self:read',
};

/** A message at its place, written out once for everybody who gets it, and only when somebody does. */
export class LiveEntry implements Placed {
  readonly id: string;
  readonly at: Date;
  readonly tenantId: string;
  readonly audience: LiveAudience;
  readonly permission: Permission;
  readonly #message: LiveMessage;
  #frame: Buffer | null = null;
  #goneFrame: Buffer | null = null;

  constructor(place: Placed, tenantId: string, message: LiveMessage) {
    this.id = place.id;
    this.at = place.at;
    this.tenantId = tenantId;
    this.audience = message.audience;
    this.permission = permissionOfKind[message.kind];
    this.#message = message;
  }

  get frame(): Buffer {
    return (this.#frame ??= eventFrame(this.#message.kind, this.id, this.#message.data));
  }

  /** For those from whom this very change took the ticket. */
  get goneFrame(): Buffer {
    const ticketId = 'ticketId' in this.audience ? this.audience.ticketId : '';
    return (this.#goneFrame ??= eventFrame('ticket.gone', this.id, { ticket_id: ticketId }));
  }
}
