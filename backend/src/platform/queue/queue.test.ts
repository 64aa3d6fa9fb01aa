import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { TestClock } from '../../testing/app-under-test.ts';
import { createLogger } from '../log/logger.ts';
import { grantTenantScope } from '../mongo/grant-tenant-scope.ts';
import { connectDatabase, newObjectId, type Database, type ObjectId } from '../mongo/index.ts';
import {
  createJobQueue,
  PermanentJobError,
  productScope,
  type EnqueueOptions,
  type Job,
  type JobDefinition,
  type JobQueue,
} from './index.ts';
import type { JobDocument } from './job.model.ts';

let database: Database;
let clock: TestClock;
let workspaceIds: ObjectId[];
const log = createLogger({ level: 'fatal', destination: new PassThrough() });
const scope = grantTenantScope(newObjectId());

beforeAll(async () => {
  const databaseName = `test_${randomBytes(8).toString('hex')}`;
  database = await connectDatabase({ uri: inject('mongodbUri'), databaseName });
  newQueue();
  await database.ensureIndexes();
});
beforeEach(async () => {
  clock = new TestClock();
  workspaceIds = [newObjectId(), newObjectId(), newObjectId()].sort((a, b) =>
    a.toHexString() < b.toHexString() ? -1 : 1,
  );
  await stored().deleteMany({});
  await database.connection.collection('job_schedules').deleteMany({});
});
afterAll(async () => {
  await database.connection.dropDatabase();
  await database.close();
});

const stored = () => database.connection.collection<JobDocument>('jobs');
const data = z.strictObject({ word: z.string() });
type Word = z.infer<typeof data>;

/** The queue as one process has it. */
function newQueue(): JobQueue {
  return createJobQueue({
    database,
    clock: { now: () => clock.now() },
    log,
    listWorkspaceIds: async (after, limit) =>
      workspaceIds.filter((id) => !after || id > after).slice(0, limit),
  });
}

function newJob(run: JobDefinition<Word>['run'], rest: Partial<JobDefinition<Word>> = {}) {
  const queue = newQueue();
  const job = queue.define({ name: 'test.job', data, run, ...rest });
  return { queue, job };
}

const enqueue = (job: Job<Word>, word: string, options?: EnqueueOptions, within = scope) =>
  database.withTransaction((session) => job.enqueue(within, { word }, session, options));
const read = async (id: ObjectId) => stored().findOne({ _id: id });

describe('a job', () => {
  it('runs with its data in the scope of its workspace, once, and is kept as succeeded', async () => {
    const seen: unknown[] = [];
    const { queue, job } = newJob(async (context) => {
      seen.push([context.data.word, context.scope.tenantId.toHexString(), context.attempt]);
      await context.progress(1, 2);
    });
    const { id } = await enqueue(job, 'a');
    await queue.worker.runDue();
    await queue.worker.runDue();
    expect(seen).toEqual([['a', scope.tenantId.toHexString(), 1]]);
    expect(await read(id)).toMatchObject({
      status: 'succeeded',
      progress: { done: 1, total: 2 },
      error: null,
    });
  });

  it('does not exist where its transaction was undone', async () => {
    const seen: string[] = [];
    const { queue, job } = newJob(async (context) => void seen.push(context.data.word));
    const failing = database.withTransaction(async (session) => {
      await job.enqueue(scope, { word: 'never' }, session);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await queue.worker.runDue();
    expect(seen).toEqual([]);
  });

  it('is tried again with growing pauses, then lies among the dead until somebody asks', async () => {
    let attempts = 0;
    const givenUp: unknown[] = [];
    const { queue, job } = newJob(
      async () => {
        attempts += 1;
        throw new Error(`failure ${attempts}`);
      },
      { maxAttempts: 3, firstRetryMs: 1_000, giveUp: async (_, error) => void givenUp.push(String(error)) },
    );
    const { id } = await enqueue(job, 'a');
    await queue.worker.runDue();
    expect(await read(id)).toMatchObject({ status: 'waiting', error: 'failure 1', attempts: 1 });
    await queue.worker.runDue();
    expect(attempts).toBe(1);
    clock.advance(1_300);
    await queue.worker.runDue();
    clock.advance(1_300);
    await queue.worker.runDue();
    expect(attempts).toBe(2);
    clock.advance(1_300);
    await queue.worker.runDue();
    expect(await read(id)).toMatchObject({ status: 'dead', error: 'failure 3', attempts: 3 });
    expect(givenUp).toEqual(['Error: failure 3']);
    await database.withTransaction((session) => queue.administration.retry(scope, id, session));
    await queue.worker.runDue();
    expect(attempts).toBe(4);
  });

  it('is not tried again where the handler knows that it cannot help', async () => {
    const { queue, job } = newJob(async () => {
      throw new PermanentJobError('no such ticket');
    });
    const { id } = await enqueue(job, 'a');
    await queue.worker.runDue();
    expect(await read(id)).toMatchObject({ status: 'dead', attempts: 1, error: 'no such ticket' });
  });

  it('waits for its time', async () => {
    const seen: string[] = [];
    const { queue, job } = newJob(async (context) => void seen.push(context.data.word));
    await enqueue(job, 'later', { runAt: new Date(clock.now().getTime() + 60_000) });
    await queue.worker.runDue();
    expect(seen).toEqual([]);
    clock.advance(61_000);
    await queue.worker.runDue();
    expect(seen).toEqual(['later']);
  });

  it('is written once a key while one of it is waiting or running', async () => {
    const { queue, job } = newJob(async () => undefined);
    const first = await enqueue(job, 'a', { key: 'k' });
    expect(await enqueue(job, 'b', { key: 'k' })).toEqual({ id: first.id, isNew: false });
    const together = await Promise.all([1, 2, 3, 4].map(() => enqueue(job, 'c', { key: 'other' })));
    expect(together.filter(({ isNew }) => isNew)).toHaveLength(1);
    await queue.worker.runDue();
    expect((await enqueue(job, 'd', { key: 'k' })).isNew).toBe(true);
  });

  it('goes to another process once its own is gone, with what it had noted', async () => {
    const { job } = newJob(async () => undefined);
    const { id } = await enqueue(job, 'a');
    // What a killed process leaves behind.
    const until = new Date(clock.now().getTime() + 1_000);
    const left = {
      status: 'running',
      attempts: 1,
      lease_token: 'gone',
      lease_until: until,
      state: { at: 3 },
    } as const;
    await stored().updateOne({ _id: id }, { $set: left });
    const seen: unknown[] = [];
    const other = newJob(async (context) => void seen.push([context.attempt, context.state]));
    await other.queue.worker.runDue();
    expect(seen).toEqual([]);
    clock.advance(1_001);
    await other.queue.worker.runDue();
    expect(seen).toEqual([[2, { at: 3 }]]);
  });

  it('that lost its lease can write nothing any more', async () => {
    let isTakenOver = false;
    const { queue, job } = newJob(async (context) => {
      await stored().updateOne({ _id: context.jobId }, { $set: { lease_token: 'of another' } });
      isTakenOver = true;
      await database.withTransaction((session) => context.checkpoint({ at: 1 }, session));
    });
    const { id } = await enqueue(job, 'a');
    await queue.worker.runDue();
    expect(isTakenOver).toBe(true);
    expect(await read(id)).toMatchObject({ status: 'running', lease_token: 'of another', state: null });
  });

  it('that kills every process that runs it is buried after its last attempt', async () => {
    const seen: number[] = [];
    const { queue, job } = newJob(async (context) => void seen.push(context.attempt), { maxAttempts: 2 });
    const { id } = await enqueue(job, 'a');
    const left = { status: 'running', attempts: 2, lease_token: 'gone', lease_until: new Date(0) } as const;
    await stored().updateOne({ _id: id }, { $set: left });
    await queue.worker.runDue();
    expect(seen).toEqual([]);
    expect(await read(id)).toMatchObject({ status: 'dead', error: 'The process that ran it has gone.' });
  });

  it('is cancelled while it waits, and while it runs', async () => {
    const reasons: unknown[] = [];
    let started: () => void = () => undefined;
    const hasStarted = new Promise<void>((resolve) => (started = resolve));
    const { queue, job } = newJob(async ({ signal }) => {
      started();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      reasons.push(signal.reason);
      throw signal.reason;
    });
    const cancel = (id: ObjectId) =>
      database.withTransaction((session) => queue.administration.cancel(scope, id, session));
    const waiting = await enqueue(job, 'w', { runAt: new Date(clock.now().getTime() + 60_000) });
    expect(await cancel(waiting.id)).toMatchObject({ status: 'cancelled' });
    const running = await enqueue(job, 'r');
    const work = queue.worker.runDue();
    await hasStarted;
    await cancel(running.id);
    await work;
    expect(await read(running.id)).toMatchObject({ status: 'cancelled', attempts: 1 });
    expect(reasons).toEqual([expect.objectContaining({ reason: 'cancelled' })]);
    expect(await cancel(running.id)).toBeNull();
  });

  it('that cannot finish in time when the process stops is handed back as if never begun', async () => {
    let started: () => void = () => undefined;
    const hasStarted = new Promise<void>((resolve) => (started = resolve));
    const { queue, job } = newJob(async ({ signal }) => {
      started();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw signal.reason;
    });
    const { id } = await enqueue(job, 'a');
    const work = queue.worker.runDue();
    await hasStarted;
    await queue.worker.stop(1);
    await work;
    expect(await read(id)).toMatchObject({ status: 'queued', attempts: 0, lease_token: null });
  });
});

describe('workers', () => {
  it('run each job once between them', async () => {
    const seen: string[] = [];
    const processes = [1, 2, 3].map(() => newJob(async ({ data: { word } }) => void seen.push(word)));
    const [first] = processes;
    for (let index = 0; index < 30; index += 1)
      await enqueue((first as (typeof processes)[0]).job, String(index));
    await Promise.all(processes.map(({ queue }) => queue.worker.runDue()));
    expect([...seen].sort()).toEqual(Array.from({ length: 30 }, (_, index) => String(index)).sort());
  });

  it('let workspaces take turns, and urgent jobs go first', async () => {
    const seen: string[] = [];
    const { queue, job } = newJob(async ({ data: { word } }) => void seen.push(word), { concurrency: 1 });
    const [big, small] = workspaceIds.map(grantTenantScope);
    for (let index = 0; index < 20; index += 1) await enqueue(job, 'big', {}, big);
    await enqueue(job, 'small', {}, small);
    await enqueue(job, 'small', {}, small);
    await enqueue(job, 'urgent', { priority: 'high' }, big);
    await queue.worker.runDue();
    expect(seen).toHaveLength(23);
    expect(seen[0]).toBe('urgent');
    expect(seen.slice(1, 5).sort()).toEqual(['big', 'big', 'small', 'small']);
  });

  it('do not let one kind of job wait for another', async () => {
    const queue = newQueue();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = queue.define({ name: 'a.slow', data, concurrency: 1, run: () => held });
    const quick = queue.define({ name: 'b.quick', data, run: async () => release() });
    for (let index = 0; index < 5; index += 1) await enqueue(slow, 'slow');
    await enqueue(quick, 'quick');
    await queue.worker.runDue();
    expect(await stored().countDocuments({ status: 'succeeded' })).toBe(6);
  });
});

describe('a schedule', () => {
  const hourly = (seen: string[]) => {
    const queue = newQueue();
    const run = async (context: { scope: { tenantId: ObjectId } }) =>
      void seen.push(context.scope.tenantId.toHexString());
    const job = queue.define({ name: 'test.hourly', data: z.strictObject({}), run });
    return { queue, job };
  };

  it('runs once however many workers there are, and once for all times that were missed', async () => {
    const seen: string[] = [];
    const processes = [1, 2, 3].map(() => {
      const { queue, job } = hourly(seen);
      queue.schedule({ name: 'hourly', cron: '0 * * * *', job, data: {}, for: 'product' });
      return queue;
    });
    const runAll = () => Promise.all(processes.map(({ worker }) => worker.runDue()));
    await runAll();
    expect(seen).toEqual([]);
    clock.advance(60 * 60 * 1000);
    await runAll();
    expect(seen).toEqual([productScope.tenantId.toHexString()]);
    clock.advance(5 * 60 * 60 * 1000);
    await runAll();
    expect(seen).toHaveLength(2);
    const [shown] = await (processes[0] as JobQueue).administration.listSchedules();
    expect(shown).toMatchObject({ name: 'hourly', rule: '0 * * * *' });
    expect(shown?.nextRunAt.getTime()).toBeGreaterThan(clock.now().getTime());
  });

  it('reaches every workspace once, also where the process dies half way', async () => {
    const seen: string[] = [];
    const { queue, job } = hourly(seen);
    queue.schedule({ name: 'each', everyMs: 60_000, job, data: {}, for: 'each workspace' });
    await queue.worker.runDue();
    clock.advance(60_001);
    const pages = workspaceIds;
    workspaceIds = pages.slice(0, 2);
    await queue.worker.runDue();
    // The same fan-out again, as after a crash: it goes on after the page that it noted.
    await stored().updateOne(
      { name: 'schedule.fan-out' },
      { $set: { status: 'queued', is_active: true, attempts: 1 } },
    );
    workspaceIds = pages;
    await queue.worker.runDue();
    expect(seen.sort()).toEqual(pages.map((id) => id.toHexString()).sort());
  });
});
