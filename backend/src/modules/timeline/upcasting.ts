import type { TicketEventType } from '@opsflow/contract';

type Payload = Readonly<Record<string, unknown>>;
/** Makes a payload of one schema version one of the next. Pure, and never changed once released. */
type Upcaster = (payload: Payload) => Payload;

/**
 * Upcasters of each kind of event whose shape has changed, from version 1 upwards. Stored events stay as
 * they were written; every reader sees the newest shape.
 */
const upcasters: Partial<Record<TicketEventType, readonly Upcaster[]>> = {
  triage_step: [
    // Version 1 did not say what was decided of the step's confidence.
    (payload) => ({ ...payload, decision: null }),
  ],
};

/** The version with which events of this kind are written. */
export function schemaVersionOf(type: TicketEventType): number {
  return (upcasters[type]?.length ?? 0) + 1;
}

interface StoredPayload {
  readonly type: TicketEventType;
  readonly schema_version: number;
  readonly payload: Payload;
}

/** The event in today's shape. One that a newer release wrote is left as it is. */
export function upcast<Stored extends StoredPayload>(event: Stored): Stored {
  const steps = upcasters[event.type]?.slice(event.schema_version - 1) ?? [];
  if (steps.length === 0) return event;
  const payload = steps.reduce<Payload>((older, toNext) => toNext(older), event.payload);
  return { ...event, payload, schema_version: schemaVersionOf(event.type) };
}
