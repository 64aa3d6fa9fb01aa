import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aUser } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const manager = aUser('manager', { name: 'Robin Manager' });
const settings = {
  providers: [{ provider: 'offline' as const, model: null, base_url: null, has_api_key: false, price: null }],
  concurrency: 8,
  monthly_budget_micro_usd: null,
  is_learning: true,
  is_customised: false,
  version: 0,
  updated_at: null,
};
const usage = {
  month: '2026-11',
  rows: [],
  cost_micro_usd: 0,
  committed_micro_usd: 0,
  monthly_budget_micro_usd: null,
};

function openSettings(as = manager) {
  answer('getAiSettings', () => ({ ai_settings: settings }));
  answer('getAiUsage', () => ({ usage }));
  return openPage('/settings/ai', { as });
}

describe('the AI settings', () => {
  it('send the ladder with a new key, and forget the key once it is stored', async () => {
    const sent: unknown[] = [];
    answer('updateAiSettings', ({ body }) => {
      sent.push(body);
      const stored = { ...settings.providers[0], provider: 'openai' as const, has_api_key: true };
      return {
        ai_settings: {
          ...settings,
          version: 1,
          providers: [{ ...stored, model: null, base_url: null, price: null }],
        },
      };
    });
    const { user } = openSettings();
    const first = await screen.findByRole('listitem', { name: 'First choice' });
    await user.click(within(first).getByRole('combobox', { name: 'Provider' }));
    await user.click(await screen.findByRole('option', { name: 'OpenAI-compatible' }));
    await user.type(within(first).getByLabelText('API key'), 'a-new-key');
    await user.click(screen.getByRole('button', { name: 'Save AI settings' }));
    expect(await screen.findByPlaceholderText('Stored; type to replace it')).toHaveProperty('value', '');
    expect(sent).toMatchObject([{ version: 0, providers: [{ provider: 'openai', api_key: 'a-new-key' }] }]);
  });

  it('show at the field that an address is not called', async () => {
    const errors = [
      { path: 'body.providers.0.base_url', message: 'is not an address that this installation calls' },
    ];
    answer('updateAiSettings', () => refuse('address_not_allowed', { errors }));
    const { user } = openSettings();
    const first = await screen.findByRole('listitem', { name: 'First choice' });
    await user.click(within(first).getByRole('combobox', { name: 'Provider' }));
    await user.click(await screen.findByRole('option', { name: 'OpenAI-compatible' }));
    await user.type(within(first).getByLabelText('Address'), 'http://10.0.0.1/v1');
    await user.click(screen.getByRole('button', { name: 'Save AI settings' }));
    expect(await within(first).findByText('is not an address that this installation calls')).toBeTruthy();
    expect(within(first).getByLabelText('Address')).toHaveProperty('value', 'http://10.0.0.1/v1');
  });

  it('are read, not changed, by those who may not', async () => {
    openSettings(aUser('agent'));
    expect(await screen.findByText('Admins and managers can change these.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save AI settings' })).toBeNull();
  });
});
