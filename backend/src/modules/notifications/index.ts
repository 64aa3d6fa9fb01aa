import { outboxContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { AuditService } from '../audit/index.ts';
import { presentOutboxMessage } from './outbox.presenter.ts';
import { OutboxService } from './outbox.service.ts';

export interface NotificationsModule {
  readonly routes: MountRoutes;
}

export interface NotificationsModuleDependencies {
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

export function createNotificationsModule(deps: NotificationsModuleDependencies): NotificationsModule {
  const service = new OutboxService({ ...deps, messages: deps.outbox.messages });
  return {
    routes: mountContract(outboxContract, {
      listOutboxMessages: async ({ caller, query }) => {
        const { messages, nextCursor } = await service.list(caller.scope, query);
        return answer(200, { outbox_messages: messages.map(presentOutboxMessage), next_cursor: nextCursor });
      },
      resendOutboxMessage: async ({ caller, params }) => {
        const message = await service.resend(caller.scope, toObjectId(params.id));
        return answer(200, { outbox_message: presentOutboxMessage(message) });
      },
    }),
  };
}
