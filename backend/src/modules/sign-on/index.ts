import type { MountRoutes } from '../../http/mount-contract.ts';
import { SignOnAttemptsRepository } from './sign-on-attempts.repository.ts';
import { SignOnDomainsRepository } from './sign-on-domains.repository.ts';
import { SignOnRepository } from './sign-on.repository.ts';
import { SignOnService, type SignOnDependencies } from './sign-on.service.ts';
import { SignOnSettingsService, type SignOnSettingsDependencies } from './sign-on-settings.service.ts';
import { signOnRoutes } from './sign-on.routes.ts';

export type { SignOnService } from './sign-on.service.ts';
export type { ResolveTxt } from './sign-on-settings.service.ts';

export interface SignOnModule {
  readonly service: SignOnService;
  readonly routes: MountRoutes;
}

type Dependencies = Omit<SignOnSettingsDependencies, 'settings' | 'domains'> &
  Omit<SignOnDependencies, 'settings' | 'domains' | 'attempts'>;

export function createSignOnModule(deps: Dependencies): SignOnModule {
  const domains = new SignOnDomainsRepository(deps.database);
  const attempts = new SignOnAttemptsRepository(deps.database);
  const settings = new SignOnSettingsService({
    ...deps,
    domains,
    settings: new SignOnRepository(deps.database),
  });
  const service = new SignOnService({ ...deps, domains, attempts, settings });
  return { service, routes: signOnRoutes(settings, service) };
}
