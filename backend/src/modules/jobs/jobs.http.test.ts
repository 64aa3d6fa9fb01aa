import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { PermanentJobError, type Job } from '../../platform/queue/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let job: Job<{ fails: boolean }>;
let mends = false;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
  job = app.product.queue.define({
    name: 'test.job',
    data: z.strictObject({ fails: z.boolean() }),
    run: async ({ data, progress }) => {
      await progress(1, 3);
      if (data.fails && !mends) throw new PermanentJobError('it fails');
    },
  });
});
afterAll(() => app.close());

const enqueue = async (fails: boolean, member = admin, runAt?: Date): Promise<string> => {
  const scope = grantTenantScope(toObjectId(member.tenantId));
  const { id } = await app.database.withTransaction((session) =>
    job.enqueue(scope, { fails }, session, runAt ? { runAt } : {}),
  );
  return id.toHexString();
};

describe('jobs of a workspace', () => {
  it('are listed newest first, by state and name, and page by cursor', async () => {
    const ids = [await enqueue(false), await enqueue(true), await enqueue(false)];
    await app.product.queue.worker.runDue();
    const { body } = await admin.get('/admin/jobs?name=test.job&limit=2').expect(200);
    expect(body.jobs.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
    const next = await admin.get(`/admin/jobs?name=test.job&limit=2&cursor=${body.next_cursor}`).expect(200);
    expect(next.body).toMatchObject({ jobs: [{ id: ids[0] }], next_cursor: null });
    const dead = await admin.get('/admin/jobs?status=dead').expect(200);
    expect(dead.body.jobs).toMatchObject([
      { id: ids[1], error: 'it fails', attempts: 1, progress: { done: 1, total: 3 } },
    ]);
  });

  it('run again on request once they are dead', async () => {
    const id = await enqueue(true);
    await app.product.queue.worker.runDue();
    mends = true;
    await admin.post(`/admin/jobs/${id}/retry`).expect(200);
    await app.product.queue.worker.runDue();
    mends = false;
    expect((await admin.get(`/admin/jobs/${id}`).expect(200)).body.job.status).toBe('succeeded');
    const again = await admin.post(`/admin/jobs/${id}/retry`).expect(409);
    expect(again.body.code).toBe('job_not_retryable');
  });

  it('are cancelled before they begin', async () => {
    const id = await enqueue(false, admin, new Date(app.clock.now().getTime() + 60_000));
    const { body } = await admin.post(`/admin/jobs/${id}/cancel`).expect(200);
    expect(body.job.status).toBe('cancelled');
    const again = await admin.post(`/admin/jobs/${id}/cancel`).expect(409);
    expect(again.body.code).toBe('job_not_active');
  });

  it("are the admins' business, and no other workspace's", async () => {
    const id = await enqueue(false);
    const lead = await invite(app, admin, 'lead');
    await lead.get('/admin/jobs').expect(403);
    const stranger = await signUp(app, 'Strangers');
    await stranger.get(`/admin/jobs/${id}`).expect(404);
    await stranger.post(`/admin/jobs/${id}/cancel`).expect(404);
    expect((await stranger.get('/admin/jobs?name=test.job').expect(200)).body.jobs).toEqual([]);
  });
});
