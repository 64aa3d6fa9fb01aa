import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let lead: Member;
let agent: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app, 'People Agency');
  lead = await invite(app, admin, 'lead');
  agent = await invite(app, admin, 'agent', ['billing']);
});
afterAll(() => app.close());

const updateOnCall = (member: Member, body: object) =>
  app.request.put('/api/v1/on-call').set('Authorization', `Bearer ${member.token}`).send(body);
const rota = { rotation: 'weekly', handover_time: '09:00', time_zone: 'Europe/Berlin', overrides: [] };

describe('people', () => {
  it('work on weekdays, available, until somebody says otherwise', async () => {
    const { body } = await agent.get('/people').expect(200);
    const me = body.people.find(({ id }: { id: string }) => id === agent.user.id);
    expect(me).toMatchObject({
      skills: ['billing'],
      capacity: 8,
      time_zone: 'UTC',
      working_hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
      availability: 'available',
      team_id: null,
      on_call: null,
    });
  });

  it('are in the zone of their workspace until they name one', async () => {
    const tokyo = await signUp(app, 'Tokyo Agency');
    await tokyo.patch('/workspace', { time_zone: 'Asia/Tokyo' }).expect(200);
    const { body } = await tokyo.get('/people').expect(200);
    expect(body.people).toMatchObject([{ time_zone: 'Asia/Tokyo' }]);
  });

  it('say themselves when they work and whether they take tickets', async () => {
    const patch = {
      availability: 'busy',
      time_zone: 'Europe/Berlin',
      working_hours: { days: [5, 1, 1], from: '08:00', to: '12:00' },
    };
    const { body } = await agent.patch('/people/me', patch).expect(200);
    expect(body.person).toMatchObject({ ...patch, working_hours: { days: [1, 5] } });
    const refused = await agent.patch('/people/me', { time_zone: 'Europe/Nowhere' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'time_zone_unknown', errors: [{ path: 'body.time_zone' }] });
    await agent.patch('/people/me', { capacity: 1 }).expect(400);
  });

  it('are given skills, capacity and team by leads, which the audit log tells', async () => {
    const team = (await lead.post('/teams', { name: 'Support', lead_id: lead.user.id }).expect(201)).body
      .team;
    const patch = { skills: ['bugs', 'bugs'], capacity: 3, team_id: team.id };
    const { body } = await lead.patch(`/people/${agent.user.id}`, patch).expect(200);
    expect(body.person).toMatchObject({ skills: ['bugs'], capacity: 3, team_id: team.id });
    await agent.patch(`/people/${lead.user.id}`, { capacity: 1 }).expect(403);
    const teams = (await agent.get('/teams').expect(200)).body.teams;
    expect(teams).toEqual([expect.objectContaining({ lead_id: lead.user.id, member_ids: [agent.user.id] })]);
    const log = await admin.get(`/admin/audit?target_id=${agent.user.id}&action=user.changed`).expect(200);
    expect(log.body.audit_records[0]).toMatchObject({ before: { capacity: 8 }, after: { capacity: 3 } });
  });

  it('stay when their team is deleted', async () => {
    const [team] = (await lead.get('/teams').expect(200)).body.teams;
    const taken = await lead.post('/teams', { name: 'Support', lead_id: null }).expect(409);
    expect(taken.body.code).toBe('name_taken');
    await lead.delete(`/teams/${team.id}`).expect(204);
    const { body } = await lead.patch(`/people/${agent.user.id}`, {}).expect(200);
    expect(body.person.team_id).toBeNull();
    const gone = await lead.patch(`/people/${agent.user.id}`, { team_id: team.id }).expect(422);
    expect(gone.body.code).toBe('team_not_in_workspace');
  });
});

describe('queues', () => {
  it('begin with those of the first routing policy', async () => {
    const { body } = await agent.get('/queues').expect(200);
    expect(body.queues.map(({ key }: { key: string }) => key)).toEqual([
      'billing',
      'bugs',
      'outage',
      'triage',
      'vip',
    ]);
    await lead.post('/queues', { key: 'vip', name: 'Twice', team_id: null }).expect(409);
    const [first] = body.queues;
    const renamed = await lead.patch(`/queues/${first.id}`, { name: 'Money' }).expect(200);
    expect(renamed.body.queue).toEqual({ ...first, name: 'Money' });
  });
});

describe('on-call', () => {
  it('rotates over the participants and shows in the list of people', async () => {
    app.clock.advance(Date.parse('2026-03-04T12:00:00Z') - app.clock.now().getTime());
    const participants = [lead.user.id, agent.user.id];
    const body = { ...rota, starts_on: '2026-03-02', participant_ids: participants };
    const answer = await updateOnCall(lead, body).expect(200);
    expect(answer.body.turns[0]).toMatchObject({ primary_id: lead.user.id, secondary_id: agent.user.id });
    expect(answer.body.turns[1]).toMatchObject({
      from: '2026-03-09T08:00:00.000Z',
      primary_id: agent.user.id,
    });
    const { people } = (await agent.get('/people').expect(200)).body;
    expect(people.find(({ id }: { id: string }) => id === lead.user.id).on_call).toBe('primary');
    await updateOnCall(agent, body).expect(403);
  });

  it('takes members of the workspace only', async () => {
    const stranger = await signUp(app, 'Strangers');
    const body = { ...rota, starts_on: '2026-03-02', participant_ids: [stranger.user.id] };
    const answer = await updateOnCall(lead, body).expect(422);
    expect(answer.body.errors[0].path).toBe('body.participant_ids[0]');
  });
});
