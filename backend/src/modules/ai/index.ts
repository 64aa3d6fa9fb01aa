import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LlmGateway } from '../../platform/llm/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { DocumentCache, type ChangeFeed, type Database } from '../../platform/mongo/index.ts';
import type { SealedBox } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { aiSettingsCollection } from './ai-settings.model.ts';
import { AiSettingsRepository } from './ai-settings.repository.ts';
import { AiSettingsService, type Installation } from './ai-settings.service.ts';
import { AiUsageRepository } from './ai-usage.repository.ts';
import { AiUsageService } from './ai-usage.service.ts';
import { aiRoutes } from './ai.routes.ts';
import { activeLessonsCollection } from './learned-models.model.ts';
import { LearnedModelsRepository } from './learned-models.repository.ts';
import { LessonsService } from './lessons.service.ts';
import { UsageBuffer } from './usage-buffer.ts';
import { WorkspaceLlm } from './workspace-llm.ts';

export type { AiSettingsService } from './ai-settings.service.ts';
export type { LearnedCase } from './learned-models.model.ts';
export type { LessonsService } from './lessons.service.ts';
export type { WorkspaceLlm } from './workspace-llm.ts';

export interface AiModule {
  readonly llm: WorkspaceLlm;
  readonly lessons: LessonsService;
  readonly settings: AiSettingsService;
  readonly routes: MountRoutes;
  /** Writes down what was counted since the last time. */
  stop(): Promise<void>;
}

export interface AiModuleDependencies {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly audit: AuditService;
  readonly box: SealedBox;
  readonly gateway: LlmGateway;
  readonly clock: Clock;
  readonly log: Logger;
  readonly installation: Installation;
}

export function createAiModule(deps: AiModuleDependencies): AiModule {
  const { database, changes, audit, clock, log, gateway } = deps;
  const settings = new AiSettingsService({
    ...deps,
    settings: new AiSettingsRepository(database),
    plans: new DocumentCache(changes, aiSettingsCollection),
  });
  const lessons = new LessonsService({
    models: new LearnedModelsRepository(database),
    active: new DocumentCache(changes, activeLessonsCollection),
    database,
    audit,
    clock,
  });
  const usage = new AiUsageRepository(database);
  const buffer = new UsageBuffer(usage, log);
  const findLessons = lessons.find.bind(lessons);
  return {
    llm: new WorkspaceLlm({ gateway, settings, usage, buffer, clock, findLessons }),
    lessons,
    settings,
    routes: aiRoutes({ settings, lessons, usage: new AiUsageService({ usage, buffer, settings, clock }) }),
    stop: () => buffer.flush(),
  };
}
