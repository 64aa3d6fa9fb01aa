import { describe, expect, it } from 'vitest';
import { ticketEventTypeSchema } from '@opsflow/contract';
import { eventPayloadSchemas } from './ticket-event.ts';
import { schemaVersionOf, upcast } from './upcasting.ts';

describe('upcasting', () => {
  const stepOfVersion1 = {
    type: 'triage_step',
    schema_version: 1,
    payload: { workflow_run_id: 'a'.repeat(24), step_type: 'priority', value: 'high' },
  } as const;

  it('reads a triage step of version 1 in the shape of today', () => {
    const read = upcast(stepOfVersion1);
    expect(read.schema_version).toBe(schemaVersionOf('triage_step'));
    expect(read.payload).toEqual({ ...stepOfVersion1.payload, decision: null });
    expect(() => eventPayloadSchemas.triage_step.parse(read.payload)).not.toThrow();
  });

  it('changes neither the stored event nor one of the newest version', () => {
    const before = structuredClone(stepOfVersion1);
    const read = upcast(stepOfVersion1);
    expect(stepOfVersion1).toEqual(before);
    expect(upcast(read)).toBe(read);
  });

  it('leaves alone what a newer release wrote', () => {
    const newer = { ...stepOfVersion1, schema_version: 99 };
    expect(upcast(newer)).toBe(newer);
  });

  it('numbers the versions of every kind from 1', () => {
    for (const type of ticketEventTypeSchema.options) expect(schemaVersionOf(type)).toBeGreaterThanOrEqual(1);
  });
});
