import { z } from 'zod';

const booleanSchema = z.enum(['true', 'false']).transform((value) => value === 'true');
/** Requests a minute; 0 lifts the limit. */
const quotaSchema = z.coerce.number().int().min(0).max(1_000_000);

const providerSchema = z.enum(['offline', 'anthropic', 'openai']);
const originSchema = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
/** Comma-separated; `none` stands for an empty list. */
const listOf = <Item>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .transform((value) => (value.trim() === 'none' ? [] : value.split(',').map((part) => part.trim())))
    .pipe(z.array(item));

/** Ollama and LM Studio, where they listen by default. */
const localModelServers = [11434, 1234].flatMap((port) => [
  `http://127.0.0.1:${port}`,
  `http://localhost:${port}`,
]);

const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default('.data'),
  MONGODB_URI: z.string(),
  PUBLIC_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('desk@localhost.localdomain'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  JWT_SECRET_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
  ACCESS_TOKEN_TTL_SECONDS: z.coerce.number().int().min(30).max(3600).default(600),
  SESSION_TTL_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  RATE_LIMIT_ADDRESS_PER_MINUTE: quotaSchema.default(12_000),
  RATE_LIMIT_CREDENTIAL_PER_MINUTE: quotaSchema.default(6_000),
  RATE_LIMIT_WORKSPACE_PER_MINUTE: quotaSchema.default(24_000),
  LIVE_STREAMS_PER_USER: z.coerce.number().int().min(1).max(100_000).default(16),
  LIVE_STREAMS_PER_WORKSPACE: z.coerce.number().int().min(1).max(100_000).default(2_000),
  SIGN_ON_ALLOW_LOOPBACK: booleanSchema.default(false),
  PROCESS: z.enum(['api', 'worker']).default('api'),
  WORKERS: booleanSchema.default(true),
  JOB_LEASE_SECONDS: z.coerce.number().int().min(2).max(600).default(30),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(600).default(10),
  COOKIE_SECURE: booleanSchema.default(false),
  TRUSTED_PROXIES: z.string().optional(),
  CLIENT_DIR: z.string().optional(),
  DEMO_WORKSPACE: booleanSchema.default(false),
  LLM_PROVIDER: providerSchema.default('offline'),
  LLM_FALLBACK: listOf(providerSchema).default(['offline']),
  LLM_EXTRA_ORIGINS: listOf(originSchema).default(localModelServers),
  LLM_MODEL: z.string().optional(),
  LLM_TIMEOUT_MS: z.coerce.number().int().min(100).default(60_000),
  LLM_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(10).default(3),
  LLM_CONCURRENCY_PER_TENANT: z.coerce.number().int().min(1).max(100).default(8),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: z.url().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
});

export type Config = z.infer<typeof environmentSchema>;

/** The only reader of the environment. Throws one sentence a person can act on. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The configuration cannot be used: ${problems.join('; ')}`);
  }
  const config = parsed.data;
  if (config.LLM_PROVIDER === 'anthropic' && !config.ANTHROPIC_API_KEY) {
    throw new Error('The configuration cannot be used: LLM_PROVIDER=anthropic needs ANTHROPIC_API_KEY');
  }
  if (config.LLM_PROVIDER === 'openai' && !config.OPENAI_API_KEY && !config.OPENAI_BASE_URL) {
    throw new Error(
      'The configuration cannot be used: LLM_PROVIDER=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server that asks for none',
    );
  }
  return config;
}
