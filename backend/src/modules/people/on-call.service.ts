import type { OnCallRota } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { assertTimeZone } from '../../platform/clock/time-zone.ts';
import { toObjectId, type Database, type TenantScope } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UsersService } from '../users/index.ts';
import { listTurns, onCallAt, type OnCall, type OnCallTurn } from './on-call.policy.ts';
import type { OpsSettingsRepository } from './ops-settings.repository.ts';

export interface OnCallDependencies {
  readonly settings: OpsSettingsRepository;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

const shownTurns = 8;

const nobodyOnCall: OnCallRota = {
  participant_ids: [],
  rotation: 'weekly',
  starts_on: '2026-01-05',
  handover_time: '09:00',
  time_zone: 'UTC',
  overrides: [],
};

export class OnCallService {
  readonly #deps: OnCallDependencies;

  constructor(deps: OnCallDependencies) {
    this.#deps = deps;
  }

  async getRota(scope: TenantScope): Promise<OnCallRota> {
    return (await this.#deps.settings.find(scope))?.on_call ?? nobodyOnCall;
  }

  async getTurns(scope: TenantScope): Promise<{ rota: OnCallRota; turns: OnCallTurn[] }> {
    const rota = await this.getRota(scope);
    return { rota, turns: listTurns(rota, this.#deps.clock.now(), shownTurns) };
  }

  /** Who is on call now. */
  async getNow(scope: TenantScope): Promise<OnCall> {
    return onCallAt(await this.getRota(scope), this.#deps.clock.now());
  }

  async replaceRota(scope: TenantScope, rota: OnCallRota): Promise<void> {
    const { settings, users, audit, database } = this.#deps;
    assertTimeZone(rota.time_zone, 'body.time_zone');
    for (const [index, id] of rota.participant_ids.entries()) {
      await users.assertAssignable(scope, toObjectId(id), `body.participant_ids[${index}]`);
    }
    for (const [index, { user_id }] of rota.overrides.entries()) {
      await users.assertAssignable(scope, toObjectId(user_id), `body.overrides[${index}].user_id`);
    }
    await database.withTransaction(async (session) => {
      const before = (await settings.find(scope, session))?.on_call ?? null;
      await settings.setOnCall(scope, rota, session);
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const entry = { action: 'on_call.changed', target, after: { ...rota } } as const;
      await audit.record(scope, before ? { ...entry, before: { ...before } } : entry, session);
    });
  }
}
