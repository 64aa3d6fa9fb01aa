import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aTicket, aUser, asRow, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const tickets = [aTicket({ number: 1, subject: 'First' }), aTicket({ number: 2, subject: 'Second' })];
const counts = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };

/** A batch whose state is in the hands of the test. */
function serveBatch() {
  const state = {
    batch: {
      id: newId(),
      status: 'running' as 'running' | 'finished' | 'cancelled',
      ...{ total: 2, counts: { ...counts, queued: 2 }, skipped: 0, started_by_user_id: null },
      created_at: '2026-03-02T09:30:00.000Z',
    },
    asked: [] as unknown[],
  };
  answer('listTickets', () => ({ tickets: tickets.map(asRow), next_cursor: null }));
  answer('createTriageBatch', ({ body }) => {
    state.asked.push(body);
    return { triage_batch: state.batch };
  });
  answer('getTriageBatch', () => ({ triage_batch: state.batch }));
  answer('listTriageBatches', () => ({ triage_batches: [state.batch], next_cursor: null }));
  answer('cancelTriageBatch', () => {
    const { queued, ...rest } = state.batch.counts;
    state.batch = { ...state.batch, status: 'cancelled', counts: { ...rest, queued: 0, cancelled: queued } };
    return { triage_batch: state.batch };
  });
  return state;
}

async function startTriage() {
  const page = openPage('/tickets', { as: aUser('lead') });
  for (const name of ['Select #1', 'Select #2']) {
    await page.user.click(await screen.findByRole('checkbox', { name }));
  }
  await page.user.click(await screen.findByRole('button', { name: 'Triage' }));
  return page;
}

const bar = () => screen.findByRole('group', { name: 'Triage of many tickets' });

describe('triage of a selection', () => {
  it('goes on in the background; its progress stays after the selection is gone', async () => {
    const state = serveBatch();
    const { user } = await startTriage();
    await within(await bar()).findByText('0 of 2 triaged');
    expect(state.asked).toEqual([{ ticket_ids: tickets.map(({ id }) => id) }]);
    expect(screen.queryByRole('group', { name: 'Selected tickets' })).toBeNull();
    state.batch = { ...state.batch, counts: { ...counts, running: 1, succeeded: 1 } };
    await within(await bar()).findByText('1 of 2 triaged', {}, { timeout: 5_000 });
    state.batch = { ...state.batch, status: 'finished', counts: { ...counts, failed: 1, succeeded: 1 } };
    await within(await bar()).findByText('1 triaged, 1 failed.', {}, { timeout: 5_000 });
    await user.click(screen.getByRole('button', { name: 'Hide the progress' }));
    expect(screen.queryByRole('group', { name: 'Triage of many tickets' })).toBeNull();
  });

  it('can be cancelled', async () => {
    serveBatch();
    const { user } = await startTriage();
    await user.click(await within(await bar()).findByRole('button', { name: 'Cancel' }));
    await within(await bar()).findByText('Cancelled: 0 triaged, 2 cancelled.');
  });

  it('says why it did not start and keeps the selection', async () => {
    serveBatch();
    answer('createTriageBatch', () => refuse('unavailable'));
    await startTriage();
    expect(await screen.findByText(/Triage did not start\./)).toBeTruthy();
    expect(screen.getByText('2 selected')).toBeTruthy();
  });

  it('shows on the page of the runs, whoever began it', async () => {
    serveBatch();
    answer('listRuns', () => ({ workflow_runs: [], next_cursor: null }));
    openPage('/workflows/runs', { as: aUser('lead') });
    await within(await bar()).findByText('0 of 2 triaged');
  });
});
