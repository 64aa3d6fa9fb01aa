import type { RoutingPolicy } from '@opsflow/contract';
import type supertest from 'supertest';
import type { Member } from '../factories.ts';

/** Puts the rules that are in force into force once more, as their next version. */
export async function publishRules(admin: Member): Promise<supertest.Response> {
  const read = await admin.get('/routing/policy').expect(200);
  const { policy } = read.body as { policy: RoutingPolicy };
  const { version: _version, created_by_id: _by, created_at: _at, ...rules } = policy;
  return admin.post('/routing/policies', rules).expect(201);
}
