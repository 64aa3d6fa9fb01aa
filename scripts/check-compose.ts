/**
 * Checks docker-compose.yml: by `docker compose config` where that is at hand, and always against what we
 * promise of the file, which needs no engine.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const file = fileURLToPath(new URL('../docker-compose.yml', import.meta.url));

const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully']);
const healthcheckSchema = z.strictObject({
  test: z.array(z.string()).min(2),
  interval: z.string(),
  timeout: z.string(),
  retries: z.int(),
  start_period: z.string().optional(),
});
const serviceSchema = z
  .strictObject({
    image: z
      .string()
      .regex(/:[\w.]+$/, 'names no version')
      .optional(),
    build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
    command: z.array(z.string()).optional(),
    restart: z.enum(['no', 'unless-stopped']),
    networks: z.array(z.string()).min(1),
    depends_on: z.record(z.string(), z.strictObject({ condition })).default({}),
    environment: z.record(z.string(), z.string()).optional(),
    volumes: z.array(z.string()).default([]),
    ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/, 'is open to the network')).default([]),
    healthcheck: healthcheckSchema.optional(),
  })
  .refine(
    ({ image, build }) => (image === undefined) !== (build === undefined),
    'needs either image or build',
  );
const composeSchema = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});
type Compose = z.infer<typeof composeSchema>;

function listProblems({ services, networks, volumes }: Compose): string[] {
  const problems: string[] = [];
  for (const [name, service] of Object.entries(services)) {
    for (const [other, { condition: wanted }] of Object.entries(service.depends_on)) {
      if (!services[other]) problems.push(`${name} depends on ${other}, which there is not`);
      else if (wanted === 'service_healthy' && !services[other].healthcheck) {
        problems.push(`${name} waits for ${other} to be healthy, which has no health check`);
      }
    }
    for (const network of service.networks) {
      if (!(network in networks)) problems.push(`${name} joins the network ${network}, which there is not`);
    }
    for (const volume of service.volumes) {
      const [source = ''] = volume.split(':');
      if (!(source in volumes)) problems.push(`${name} mounts the volume ${source}, which there is not`);
    }
  }
  const members = Object.keys(services).filter((name) => /^mongo\d$/.test(name));
  if (members.length !== 3) problems.push(`the replica set has ${members.length} members, not 3`);
  return problems;
}

const parsed = composeSchema.safeParse(parse(readFileSync(file, 'utf8'), { merge: true }));
const problems = parsed.success
  ? listProblems(parsed.data)
  : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

const compose = spawnSync('docker', ['compose', '-f', file, 'config', '--quiet'], {
  env: { ...process.env, JWT_SECRET: 'x'.repeat(32) },
  encoding: 'utf8',
});
const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
if (hasCompose && compose.status !== 0) problems.push(compose.stderr.trim());

for (const problem of problems) console.error(`docker-compose.yml: ${problem}`);
if (problems.length === 0) {
  console.log(`docker-compose.yml is sound (${hasCompose ? 'docker compose config and' : 'by'} our schema).`);
}
process.exit(problems.length === 0 ? 0 : 1);
