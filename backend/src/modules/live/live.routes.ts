import { liveContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentPresence, type PresenceService } from '../presence/index.ts';
import type { LiveService } from './live.service.ts';

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Proxies that collect an answer before they pass it on would make it late.
  'X-Accel-Buffering': 'no',
};

export function liveRoutes(live: LiveService, presence: PresenceService): MountRoutes {
  return mountContract(liveContract, {
    followEvents: async ({ caller, query, request }) => {
      const open = await live.open(caller, {
        lastEventId: request.header('Last-Event-ID'),
        lookbackMs: query.lookback_ms,
        isFollowing: query.follow === 'true',
        credential: (request.header('Authorization') ?? '').split(' ')[1] ?? '',
      });
      return { ...answer(200, undefined), headers: streamHeaders, push: open };
    },
    reportPresence: async ({ caller, params, body }) => {
      const present = await presence.report(caller, toObjectId(params.id), body);
      return answer(200, { present: present.map(presentPresence) });
    },
  });
}
