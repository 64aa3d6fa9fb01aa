import type { World } from '../../backend/src/compose.ts';
import { loadConfig } from '../../backend/src/config.ts';
import type { Clock } from '../../backend/src/platform/clock/clock.ts';
import { createLlmGateway } from '../../backend/src/platform/llm/index.ts';
import { createLogBuffer } from '../../backend/src/platform/log/log-buffer.ts';
import { createLogger } from '../../backend/src/platform/log/logger.ts';
import type { Database } from '../../backend/src/platform/mongo/index.ts';
import { signingKeyFromSecret } from '../../backend/src/platform/security/index.ts';
import { version } from '../../backend/src/version.ts';

/** What a desk that only this process uses is composed of; its tokens are worth nothing elsewhere. */
export function deskWorld(database: Database, uri: string, clock: Clock): World {
  return {
    ...{ version, database, clock, logBuffer: createLogBuffer() },
    config: loadConfig({ ...process.env, MONGODB_URI: uri, LOG_LEVEL: 'warn' }),
    log: createLogger({ level: 'warn' }),
    llm: createLlmGateway({
      ...{ provider: 'offline', timeoutMs: 10_000, maxAttempts: 1, concurrencyPerTenant: 8 },
    }),
    signingKeys: [signingKeyFromSecret(crypto.randomUUID())],
    publicUrl: () => 'http://localhost',
  };
}
