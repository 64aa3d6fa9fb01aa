import { randomUUID } from 'node:crypto';
import type { SessionAnswer, Ticket, TicketCreate, User } from '@opsflow/contract';
import type { Role } from '@opsflow/contract';
import supertest from 'supertest';
import type { AppUnderTest } from './app-under-test.ts';

export const testPassword = 'a long enough phrase';

let serial = 0;

export function uniqueEmail(): string {
  serial += 1;
  return `person${serial}@desk.test`;
}

/** Somebody signed in, and a client that speaks as them. */
export interface Member {
  readonly session: Credential;
  readonly user: User;
  readonly email: string;
  readonly tenantId: string;
  readonly token: string;
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  patch(path: string, body?: object): supertest.Test;
  put(path: string, body: object): supertest.Test;
  delete(path: string): supertest.Test;
}

/** What a member is known by; `user` and `tenant` of a session, and its token. */
export type Credential = Pick<SessionAnswer, 'user' | 'tenant' | 'access_token'>;

export function memberOf(app: AppUnderTest, session: Credential): Member {
  // Every change carries a key, as our client's do: so each route is tried within its transaction.
  const call = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string): supertest.Test => {
    const request = supertest(app.url)[method](`/api/v1${path}`);
    request.set('Authorization', `Bearer ${session.access_token}`);
    return method === 'get' ? request : request.set('Idempotency-Key', randomUUID());
  };
  return {
    session,
    user: session.user,
    email: session.user.email,
    tenantId: session.tenant.id,
    token: session.access_token,
    get: (path) => call('get', path),
    post: (path, body) => (body ? call('post', path).send(body) : call('post', path)),
    patch: (path, body) => call('patch', path).send(body),
    put: (path, body) => call('put', path).send(body),
    delete: (path) => call('delete', path),
  };
}

/** The same person, speaking to another process of the product. */
export function through(app: AppUnderTest, member: Member): Member {
  return memberOf(app, member.session);
}

/** Signs in as on a browser of its own; answers its refresh cookie too. */
export async function logIn(app: AppUnderTest, email: string): Promise<Member & { cookie: string }> {
  const response = await supertest(app.url)
    .post('/api/v1/auth/login')
    .send({ email, password: testPassword })
    .expect(200);
  return { ...memberOf(app, response.body as SessionAnswer), cookie: refreshCookieOf(response) };
}

export function refreshCookieOf(response: supertest.Response): string {
  const cookies = response.headers['set-cookie'] as unknown as string[] | undefined;
  return String(cookies?.[0]?.split(';')[0]);
}

/** A new workspace with its admin. */
export async function signUp(app: AppUnderTest, tenantName = 'Test Agency'): Promise<Member> {
  const response = await supertest(app.url)
    .post('/api/v1/auth/signup')
    .send({ tenant_name: tenantName, user_name: 'First Admin', email: uniqueEmail(), password: testPassword })
    .expect(201);
  return memberOf(app, response.body as SessionAnswer);
}

/** A member of that role, through invitation and acceptance as in life. */
export async function invite(
  app: AppUnderTest,
  admin: Member,
  role: Role,
  skills: string[] = [],
): Promise<Member> {
  const invited = await admin
    .post('/users', { name: `The ${role}`, email: uniqueEmail(), role, skills })
    .expect(201);
  const token = String(invited.body.invitation_url).split('/').at(-1);
  const accepted = await supertest(app.url)
    .post('/api/v1/auth/invitations/accept')
    .send({ token, password: testPassword })
    .expect(201);
  return memberOf(app, accepted.body as SessionAnswer);
}

export async function createTicket(member: Member, overrides: Partial<TicketCreate> = {}): Promise<Ticket> {
  const response = await member
    .post('/tickets', {
      subject: 'Charged twice for invoice 4471',
      body: 'Hello, I was charged twice for invoice 4471. Please check.',
      customer_name: 'A Customer',
      customer_email: 'customer@example.com',
      ...overrides,
    })
    .expect(201);
  return (response.body as { ticket: Ticket }).ticket;
}
