import type { MountRoutes } from '../../http/mount-contract.ts';
import { LoginChallengesRepository } from './login-challenges.repository.ts';
import { SecondFactorRepository } from './second-factor.repository.ts';
import { secondFactorRoutes } from './second-factor.routes.ts';
import { SecondFactorService, type SecondFactorDependencies } from './second-factor.service.ts';

export type { SecondFactorService } from './second-factor.service.ts';

export interface SecondFactorModule {
  readonly service: SecondFactorService;
  readonly routes: MountRoutes;
}

export function createSecondFactorModule(
  deps: Omit<SecondFactorDependencies, 'factors' | 'challenges'>,
): SecondFactorModule {
  const factors = new SecondFactorRepository(deps.database);
  const challenges = new LoginChallengesRepository(deps.database);
  const service = new SecondFactorService({ ...deps, factors, challenges });
  return { service, routes: secondFactorRoutes(service) };
}
