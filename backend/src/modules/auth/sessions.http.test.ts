import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import {
  invite,
  logIn,
  refreshCookieOf,
  signUp,
  testPassword,
  type Member,
} from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

const refresh = (cookie: string) => supertest(app.url).post('/api/v1/auth/refresh').set('Cookie', cookie);
const listDevices = async (member: Member): Promise<Device[]> =>
  (await member.get('/auth/sessions').expect(200)).body.sessions;

describe('devices', () => {
  it('are listed to their owner, the asking one marked', async () => {
    const agent = await invite(app, admin, 'agent');
    await logIn(app, agent.email);
    const devices = await listDevices(agent);
    expect(devices).toHaveLength(2);
    expect(devices.filter((device) => device.is_current)).toHaveLength(1);
    expect(devices[0]).not.toHaveProperty('token_hash');
  });

  it('can be signed out one by one, by their owner alone', async () => {
    const agent = await invite(app, admin, 'agent');
    const phone = await logIn(app, agent.email);
    const phoneId = (await listDevices(phone)).find((device) => device.is_current)?.id;
    await admin.delete(`/auth/sessions/${phoneId}`).expect(404);
    await agent.delete(`/auth/sessions/${phoneId}`).expect(204);
    await agent.delete(`/auth/sessions/${phoneId}`).expect(404);
    await phone.get('/tickets').expect(401);
    await refresh(phone.cookie).expect(401);
    await agent.get('/tickets').expect(200);
  });

  it('can be signed out all at once', async () => {
    const agent = await invite(app, admin, 'agent');
    const phone = await logIn(app, agent.email);
    await phone.post('/auth/logout-all').expect(204);
    await agent.get('/tickets').expect(401);
    await phone.get('/tickets').expect(401);
    await refresh(phone.cookie).expect(401);
  });

  it('stay signed out when a disabled account is enabled again', async () => {
    const agent = await invite(app, admin, 'agent');
    await admin.patch(`/users/${agent.user.id}`, { status: 'disabled' }).expect(200);
    await admin.patch(`/users/${agent.user.id}`, { status: 'active' }).expect(200);
    await agent.get('/tickets').expect(401);
  });
});

describe('refreshing', () => {
  it('from several tabs at once gives each an access token and the browser one cookie', async () => {
    const { cookie } = await logIn(app, admin.email);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(cookie)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const cookies = answers.filter(({ headers }) => headers['set-cookie']).map(refreshCookieOf);
    expect(cookies).toHaveLength(1);
    await refresh(String(cookies[0])).expect(200);
  });
});

describe('an identity', () => {
  it('says what its holder may do, at log-in and afterwards', async () => {
    const viewer = await invite(app, admin, 'viewer');
    const login = await supertest(app.url)
      .post('/api/v1/auth/login')
      .send({ email: viewer.email, password: testPassword })
      .expect(200);
    const me = await viewer.get('/auth/me').expect(200);
    for (const { body } of [login, me]) {
      expect(body.permissions).toContain('tickets:read');
      expect(body.permissions).not.toContain('tickets:edit');
      expect(body.ticket_scope).toBe('all');
    }
  });
});
