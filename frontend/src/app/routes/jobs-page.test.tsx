import type { JobStatus, JobView } from '@opsflow/contract';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aUser, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const at = '2026-03-02T09:30:00.000Z';

function aJob(status: JobStatus, change: Partial<JobView> = {}): JobView {
  return {
    ...{ id: newId(), name: 'triage.run', status, priority: 'normal', attempts: 1, max_attempts: 5 },
    ...{ error: null, progress: null, created_at: at, run_at: at, started_at: at, finished_at: null },
    ...change,
  };
}

function serve(...jobs: JobView[]) {
  const state = { jobs };
  const change = (id: string | undefined, status: JobStatus) => {
    state.jobs = state.jobs.map((job) => (job.id === id ? { ...job, status } : job));
    return { job: state.jobs.find((job) => job.id === id)! };
  };
  answer('listJobs', ({ query }) => {
    const status = query.get('status');
    const wanted = state.jobs.filter((job) => status === null || job.status === status);
    return { jobs: wanted, next_cursor: null };
  });
  answer('retryJob', ({ params }) => change(params['id'], 'queued'));
  answer('cancelJob', ({ params }) => change(params['id'], 'cancelled'));
  answer('listJobSchedules', () => ({
    job_schedules: [{ name: 'sla-pass', rule: 'every 60 s', last_run_at: null, next_run_at: at }],
  }));
}

const open = () => openPage('/settings/jobs', { as: aUser('admin') });

describe('the jobs', () => {
  it('show how far they are; a dead one is run again, a running one cancelled', async () => {
    serve(
      aJob('running', { name: 'triage.batch', progress: { done: 3, total: 10 } }),
      aJob('dead', { attempts: 5, error: 'The provider did not answer.' }),
      aJob('succeeded'),
    );
    const { user } = open();
    const table = await screen.findByRole('table', { name: 'Jobs' });
    expect(within(table).getByRole('progressbar', { name: 'Progress of Triage batch' })).toBeTruthy();
    expect(within(table).getByText('3 of 10')).toBeTruthy();
    expect(within(table).getByText(/The provider did not answer\./)).toBeTruthy();
    await user.click(within(table).getByRole('button', { name: 'Run again: Triage run' }));
    expect(await within(table).findByText('Queued')).toBeTruthy();
    await user.click(within(table).getByRole('button', { name: 'Cancel: Triage batch' }));
    expect(await within(table).findByRole('button', { name: 'Run again: Triage batch' })).toBeTruthy();
  });

  it('are narrowed down to a state, which the address keeps', async () => {
    serve(aJob('succeeded', { name: 'tickets.rebuild' }), aJob('dead'));
    const { user, address } = open();
    await screen.findByText('Tickets rebuild');
    await user.click(screen.getByRole('combobox', { name: 'State' }));
    await user.click(await screen.findByRole('option', { name: 'Dead' }));
    expect(address()).toBe('/settings/jobs?status=dead');
    await screen.findByText('Triage run');
    expect(screen.queryByText('Tickets rebuild')).toBeNull();
  });

  it('say why one cannot be cancelled any more', async () => {
    serve(aJob('queued'));
    answer('cancelJob', () => refuse('job_not_active'));
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Cancel: Triage run' }));
    expect(await screen.findByText(/has ended|not active|already/i)).toBeTruthy();
  });

  it('have schedules with their last and next run', async () => {
    serve();
    open();
    const table = await screen.findByRole('table', { name: 'Schedules' });
    expect(within(table).getByText('SLA pass')).toBeTruthy();
    expect(within(table).getByText('Not yet')).toBeTruthy();
    expect(await screen.findByText('No such jobs.')).toBeTruthy();
  });
});
