import type { World } from '../compose.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { withObjectIds } from '../platform/mongo/index.ts';
import { hashPassword } from '../platform/security/index.ts';
import type { PastTicket } from '../modules/tickets/index.ts';
import { demoPassword } from './demo-people.ts';
import { callerFor } from './demo-team.ts';
import { composeForStories, StoryClock } from './seed-demo.ts';
import { demoSlaRules } from './seed/demo-sla.ts';
import { planLoad } from './seed/plan-seed.ts';
import { Random } from './seed/random.ts';
import { seededIds } from './seed/seeded-ids.ts';
import type { SeedAgent } from './seed/ticket-story.ts';

export const loadAdminEmail = 'admin@load.example';

// Large enough that a write costs little each, small enough that memory and transactions stay small.
const batchSize = 200;
const agentCount = 24;
const skillSets = [['billing', 'general'], ['bugs', 'api'], ['general'], ['bugs', 'general']];
const dayMs = 24 * 60 * 60 * 1000;

/** A workspace of many tickets over half a year, told and written a batch at a time; answers how many events. */
export async function seedLoadWorkspace(
  world: World,
  { seed, count }: { readonly seed: number; readonly count: number },
  onProgress: (done: { readonly tickets: number; readonly events: number }) => void,
): Promise<number> {
  const now = world.clock.now();
  const clock = new StoryClock(new Date(now.getTime() - 181 * dayMs));
  const product = composeForStories(world, clock);
  const nextId = seededIds(seed, `load-${count}`);
  return withObjectIds(
    () => nextId(clock.now()),
    async () => {
      const { user, workspace } = await product.auth.service.signUp(
        {
          ...{ tenant_name: `Load profile of ${count} tickets`, user_name: 'Load Admin' },
          ...{ email: loadAdminEmail, password: demoPassword },
        },
        { userAgent: 'seed', ip: '' },
      );
      const scope = grantTenantScope(workspace._id);
      await product.sla.policies.save(callerFor(scope, user), demoSlaRules(), 1);
      const passwordHash = await hashPassword(demoPassword);
      const agents = await world.database.withTransaction(async (session) => {
        const added: SeedAgent[] = [];
        for (let index = 1; index <= agentCount; index++) {
          const skills = skillSets[index % skillSets.length] as string[];
          const name = `Agent ${index}`;
          const person = {
            name,
            email: `agent${index}@load.example`,
            role: 'agent',
            skills,
            passwordHash,
          } as const;
          added.push({ id: (await product.users.service.addActiveUser(scope, person, session))._id, skills });
        }
        return added as [SeedAgent, ...SeedAgent[]];
      });
      clock.moveTo(now);
      const makeId = seededIds(seed, `load-tickets-${count}`);
      const plan = planLoad({ random: new Random(seed), now, agents, makeId }, count);
      const done = { tickets: 0, events: 0 };
      for (const batch of batchesOf(plan)) {
        done.events += await product.tickets.import.run(scope, batch, now, 'seed');
        done.tickets += batch.length;
        onProgress(done);
      }
      return done.events;
    },
  );
}

function* batchesOf(tickets: Iterable<PastTicket>): Generator<PastTicket[]> {
  let batch: PastTicket[] = [];
  for (const ticket of tickets) {
    batch.push(ticket);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
