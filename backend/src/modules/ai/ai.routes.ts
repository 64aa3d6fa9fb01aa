import { aiContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { presentAiSettings, presentLearning } from './ai.presenter.ts';
import type { AiSettingsService } from './ai-settings.service.ts';
import type { AiUsageService } from './ai-usage.service.ts';
import type { LessonsService } from './lessons.service.ts';

export interface AiServices {
  readonly settings: AiSettingsService;
  readonly usage: AiUsageService;
  readonly lessons: LessonsService;
}

export function aiRoutes({ settings, usage, lessons }: AiServices): MountRoutes {
  return mountContract(aiContract, {
    getAiSettings: async ({ caller }) =>
      answer(200, { ai_settings: presentAiSettings(await settings.get(caller.scope)) }),
    updateAiSettings: async ({ caller, body }) =>
      answer(200, { ai_settings: presentAiSettings(await settings.change(caller.scope, body)) }),
    checkAiProvider: async ({ caller, body }) =>
      answer(200, { check: await settings.check(caller.scope, body) }),
    getAiUsage: async ({ caller, query }) =>
      answer(200, { usage: await usage.get(caller.scope, query.month) }),
    getLearning: async ({ caller, params }) => {
      const { active, versions } = await lessons.get(caller.scope, params.task);
      return answer(200, { learning: presentLearning(params.task, active, versions) });
    },
    chooseLearned: async ({ caller, params, body }) => {
      const { active, versions } = await lessons.choose(caller.scope, params.task, body.version);
      return answer(200, { learning: presentLearning(params.task, active, versions) });
    },
  });
}
