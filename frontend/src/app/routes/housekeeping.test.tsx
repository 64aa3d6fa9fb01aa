import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer } from '../../testing/edge.ts';
import { aUser } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

describe('the settings of housekeeping', () => {
  it('take days, blank for never, and say at the field what is no number of days', async () => {
    answer('getHousekeeping', () => ({
      housekeeping: {
        ...{ close_solved_after_days: 14, warn_unanswered_after_days: null, close_unanswered_after_days: 3 },
        ...{ delete_drafts_after_days: 90, delete_prompts_after_days: 365 },
      },
    }));
    const sent: unknown[] = [];
    answer('updateHousekeeping', ({ body }) => {
      sent.push(body);
      return { housekeeping: body as never };
    });
    const { user } = openPage('/settings/housekeeping', { as: aUser('admin') });
    const close = await screen.findByLabelText('Close solved tickets after (days)');
    const save = screen.getByRole('button', { name: 'Save' });
    await user.clear(close);
    await user.type(close, 'soon');
    await user.click(save);
    await waitFor(() => expect(close.getAttribute('aria-invalid')).toBe('true'));
    await user.clear(close);
    await user.click(save);
    await waitFor(() =>
      expect(sent).toEqual([
        {
          close_solved_after_days: null,
          warn_unanswered_after_days: null,
          close_unanswered_after_days: 3,
          delete_drafts_after_days: 90,
          delete_prompts_after_days: 365,
        },
      ]),
    );
  });
});
