import { outboxContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import { presentOutboxMessage } from './outbox.presenter.ts';
import { OutboxService } from './outbox.service.ts';

export interface NotificationsModule {
  readonly routes: MountRoutes;
}

export function createNotificationsModule(
  outbox: Outbox,
  database: Database,
  clock: Clock,
): NotificationsModule {
  const service = new OutboxService(outbox.messages, database, clock);
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
