import type { Product, World } from '../compose.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { newObjectId, toObjectId, type TenantScope } from '../platform/mongo/index.ts';
import { permissionsOfRole } from '@opsflow/contract';
import { hashPassword, type Caller } from '../platform/security/index.ts';
import type { UserDocument } from '../modules/users/index.ts';
import {
  demoPassword,
  demoPeople,
  demoPolicies,
  demoTeams,
  demoWorkspaceName,
  type DemoPerson,
} from './demo-people.ts';
import { demoSlaRules } from './seed/demo-sla.ts';
import { customers } from './seed/topics.ts';

export interface DemoTeam {
  readonly scope: TenantScope;
  readonly admin: Caller;
  readonly people: readonly UserDocument[];
}

/** The workspace before its first ticket: people, teams, who is on call, customers, promises. */
export async function createDemoTeam(product: Product, world: World, startsOn: Date): Promise<DemoTeam> {
  const [first, ...others] = demoPeople;
  const { user, workspace } = await product.auth.service.signUp(
    { tenant_name: demoWorkspaceName, user_name: first.name, email: first.email, password: demoPassword },
    { userAgent: 'demo', ip: '' },
  );
  const scope = grantTenantScope(workspace._id);
  const admin = callerFor(scope, user);
  await product.workspaces.service.changePolicies(scope, { policies: demoPolicies });
  await product.sla.policies.save(admin, demoSlaRules(), 1);
  const people = [user, ...(await addPeople(product, world, scope, others))];
  await organise(product, world, scope, people, startsOn);
  await world.database.asOneTransaction(async () => {
    // Whom nothing was said about has the standard tier.
    const special = customers.filter(({ tier }) => tier !== 'standard');
    for (const customer of special) await product.customers.service.create(scope, customer);
  });
  return { scope, admin, people };
}

async function addPeople(
  product: Product,
  { database }: World,
  scope: TenantScope,
  others: readonly DemoPerson[],
): Promise<UserDocument[]> {
  const passwordHash = await hashPassword(demoPassword);
  return database.withTransaction(async (session) => {
    const people: UserDocument[] = [];
    for (const { name, email, role, skills } of others) {
      const person = { name, email, role, skills: [...skills], passwordHash };
      people.push(await product.users.service.addActiveUser(scope, person, session));
    }
    return people;
  });
}

async function organise(
  product: Product,
  { database }: World,
  scope: TenantScope,
  people: readonly UserDocument[],
  startsOn: Date,
): Promise<void> {
  const idOf = (email: string) =>
    people.find((person) => person.email === email)?._id.toHexString() as string;
  for (const { name, lead } of demoTeams) {
    const team = await product.people.teams.create(scope, { name, lead_id: idOf(lead) });
    await database.asOneTransaction(async () => {
      for (const person of demoPeople.filter((candidate) => candidate.team === name)) {
        await product.people.service.update(scope, toObjectId(idOf(person.email)), {
          team_id: team._id.toHexString(),
          ...(person.capacity === undefined ? {} : { capacity: person.capacity }),
          ...(person.timeZone === undefined ? {} : { time_zone: person.timeZone }),
        });
      }
    });
  }
  await product.people.onCall.replaceRota(scope, {
    participant_ids: [idOf(demoTeams[0].lead)],
    rotation: 'weekly',
    starts_on: startsOn.toISOString().slice(0, 10),
    handover_time: '09:00',
    time_zone: 'Europe/Berlin',
    overrides: [],
  });
}

export function callerFor(scope: TenantScope, { _id, role }: UserDocument): Caller {
  return {
    scope,
    userId: _id,
    apiKeyId: null,
    role,
    permissions: new Set(permissionsOfRole(role)),
    ticketScope: 'all',
    sessionId: newObjectId(),
    requestId: 'demo',
  };
}
