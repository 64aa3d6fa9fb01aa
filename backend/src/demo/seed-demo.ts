import { permissionsOfRole } from '@opsflow/contract';
import { composeProduct, type Product, type World } from '../compose.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { newObjectId, type TenantScope } from '../platform/mongo/index.ts';
import { hashPassword, type Caller } from '../platform/security/index.ts';
import type { UserDocument } from '../modules/users/index.ts';
import { demoPassword, demoPeople, demoPolicies, demoWorkspaceName, type DemoPerson } from './demo-people.ts';
import { demoTickets, type DemoTicket } from './demo-tickets.ts';

export interface DemoLogins {
  readonly password: string;
  readonly people: readonly { readonly email: string; readonly role: string }[];
}

/** A clock that stands where the story puts it, so that the demo's tickets have a past. */
class StoryClock {
  #now = new Date();
  now(): Date {
    return this.#now;
  }
  moveTo(instant: Date): void {
    this.#now = instant;
  }
}

/** Fills a demo workspace through the product's own services, once; answers how to log in to it. */
export async function seedDemoWorkspace(world: World): Promise<DemoLogins> {
  const logins = { password: demoPassword, people: demoPeople.map(({ email, role }) => ({ email, role })) };
  const clock = new StoryClock();
  const product = composeProduct({ ...world, clock });
  if ((await product.users.service.acrossTenantsListByEmail(demoPeople[0].email)).length > 0) return logins;
  const startedAt = world.clock.now();
  const oldest = Math.max(...demoTickets.map(({ hoursAgo }) => hoursAgo));
  clock.moveTo(hoursBefore(startedAt, oldest + 24));
  const { scope, team } = await createPeople(product, world);
  for (const ticket of [...demoTickets].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    const createdAt = hoursBefore(startedAt, ticket.hoursAgo);
    clock.moveTo(createdAt);
    await tellStory(product, scope, team, ticket, (minutes) =>
      clock.moveTo(new Date(Math.min(createdAt.getTime() + minutes * 60_000, startedAt.getTime()))),
    );
  }
  return logins;
}

async function createPeople(
  product: Product,
  world: World,
): Promise<{ scope: TenantScope; team: UserDocument[] }> {
  const [admin, ...others] = demoPeople;
  const { user, workspace } = await product.auth.service.signUp(
    { tenant_name: demoWorkspaceName, user_name: admin.name, email: admin.email, password: demoPassword },
    { userAgent: 'demo', ip: '' },
  );
  const scope = grantTenantScope(workspace._id);
  await product.workspaces.service.changePolicies(scope, { policies: demoPolicies });
  const passwordHash = await hashPassword(demoPassword);
  const team = [user];
  for (const person of others) team.push(await addPerson(product, world, scope, person, passwordHash));
  return { scope, team };
}

async function addPerson(
  product: Product,
  world: World,
  scope: TenantScope,
  { name, email, role, skills }: DemoPerson,
  passwordHash: string,
): Promise<UserDocument> {
  return world.database.withTransaction((session) =>
    product.users.service.addActiveUser(
      scope,
      { name, email, role, skills: [...skills], passwordHash },
      session,
    ),
  );
}

async function tellStory(
  product: Product,
  scope: TenantScope,
  team: readonly UserDocument[],
  demo: DemoTicket,
  passMinutes: (sinceCreation: number) => void,
): Promise<void> {
  const agents = team.filter(({ role }) => role === 'agent' || role === 'lead');
  const agent = agents[demo.subject.length % agents.length] as UserDocument;
  const caller: Caller = {
    scope,
    userId: agent._id,
    apiKeyId: null,
    role: agent.role,
    permissions: new Set(permissionsOfRole(agent.role)),
    ticketScope: 'all',
    sessionId: newObjectId(),
    requestId: 'demo',
  };
  const ticket = await product.tickets.service.create(caller, {
    subject: demo.subject,
    body: demo.body,
    channel: demo.channel,
    customer_name: demo.customer,
    customer_email: `${demo.customer
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '.')}@customer.example`,
    tags: [...(demo.tags ?? [])],
  });
  if (demo.story === 'untouched') return;
  passMinutes(4);
  const { draft, run } = await product.triage.service.run(scope, ticket._id, agent._id);
  if (demo.story === 'triaged' || !draft) return;
  passMinutes(25);
  for (const step of ['classification', 'priority'] as const) {
    await product.triage.service.acceptStep(caller, run._id, step);
  }
  await product.tickets.repliesService.create(caller, ticket._id, {
    // A person has read the draft: a blocked one is sent with a word of their own.
    body: draft.violations.length > 0 ? `${draft.body}\n\n${agent.name}` : draft.body,
    visibility: 'public',
    draft_id: draft._id.toHexString(),
    set_status: 'replied',
  });
  if (demo.story === 'answered') return;
  passMinutes(180);
  await product.tickets.service.update(caller, ticket._id, { status: 'solved' });
}

function hoursBefore(instant: Date, hours: number): Date {
  return new Date(instant.getTime() - hours * 60 * 60 * 1000);
}
