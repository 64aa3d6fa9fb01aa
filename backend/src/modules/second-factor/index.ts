import type { MountRoutes } from '../../http/mount-contract.ts';
import { LoginChallengesRepository } from './login-challenges.repository.ts';
import { SecondFactorRepository } from './second-factor.repository.ts';
import { secondFactorRoutes } from './second-factor.routes.ts';
import { SecondFactorService, type SecondFactorDependencies } from './second-factor.service.ts';
import { SecurityKeyCheck } from './security-key-check.ts';
import { SecurityKeysRepository } from './security-keys.repository.ts';
import { securityKeysRoutes } from './security-keys.routes.ts';
import { SecurityKeysService } from './security-keys.service.ts';

export type { LoginProof, SecondFactorService } from './second-factor.service.ts';

export interface SecondFactorModule {
  readonly service: SecondFactorService;
  readonly routes: readonly MountRoutes[];
}

export function createSecondFactorModule(
  deps: Omit<SecondFactorDependencies, 'factors' | 'keys' | 'challenges' | 'securityKeys'> & {
    readonly publicUrl: () => string;
  },
): SecondFactorModule {
  const factors = new SecondFactorRepository(deps.database);
  const challenges = new LoginChallengesRepository(deps.database);
  const keys = new SecurityKeysRepository(deps.database);
  const check = new SecurityKeyCheck({ ...deps, keys });
  const service = new SecondFactorService({
    ...deps,
    ...{ factors, keys, challenges },
    securityKeys: check,
  });
  const securityKeys = new SecurityKeysService({ ...deps, keys, check, factor: service });
  return { service, routes: [secondFactorRoutes(service), securityKeysRoutes(securityKeys)] };
}
