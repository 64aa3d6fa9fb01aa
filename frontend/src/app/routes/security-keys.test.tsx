import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aSession, aUser, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const admin = aUser('admin', { name: 'Robin Admin' });
const at = '2026-03-02T09:30:00.000Z';
const bytes = (text: string) => new TextEncoder().encode(text).buffer;
const question = { challenge: 'AQID', rp_id: window.location.hostname, credential_ids: ['BAUG'] };
const status = (origin: string | null) => ({
  second_factor: {
    ...{ is_enabled: true, enabled_at: at, has_app: false, is_required: false },
    ...{ recovery_codes_left: 10, security_key_origin: origin },
  },
});

/** The browser's side: what it was asked, and what the key answered. */
const credentials = { create: vi.fn(), get: vi.fn() };
beforeEach(() => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PublicKeyCredential', class {});
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: credentials });
});
afterEach(() => {
  credentials.create.mockReset();
  credentials.get.mockReset();
});

function openAccount(origin: string | null) {
  answer('getSecondFactor', () => status(origin));
  answer('listSessions', () => ({ sessions: [] }));
  return openPage('/settings/account', { as: admin });
}

describe('security keys on the account page', () => {
  it('are added by name and password, and removed by the password', async () => {
    const keys = [{ id: newId(), name: 'Old key', created_at: at, last_used_at: null }];
    answer('listSecurityKeys', () => ({ security_keys: keys }));
    const sent: unknown[] = [];
    answer('beginSecurityKey', ({ body }) => {
      sent.push(body);
      const names = { rp_id: question.rp_id, rp_name: 'Desk', user_handle: 'AQID', user_name: admin.email };
      const rest = { algorithms: [-7], known_credential_ids: ['BAUG'], expires_in: 300 };
      return { request: { challenge: 'AQID', ...names, ...rest } };
    });
    answer('addSecurityKey', ({ body }) => {
      sent.push(body);
      const added = { id: newId(), name: 'Blue key', created_at: at, last_used_at: null };
      keys.push(added);
      return { security_key: added, recovery_codes: [] };
    });
    credentials.create.mockResolvedValue({
      rawId: bytes('id'),
      response: { clientDataJSON: bytes('client'), attestationObject: bytes('attest') },
    });
    const { user } = openAccount(window.location.origin);
    await user.click(await screen.findByRole('button', { name: 'Add a security key' }));
    const name = screen.getByLabelText('Name of the key');
    await user.type(name, 'Blue key');
    const form = within(name.closest('form') as HTMLElement);
    await user.type(form.getByLabelText('Your password'), 'correct horse battery');
    await user.click(screen.getByRole('button', { name: 'Register the key' }));
    await screen.findByRole('cell', { name: 'Blue key' });
    expect(sent).toEqual([
      { name: 'Blue key', password: 'correct horse battery' },
      { credential_id: 'aWQ', client_data: 'Y2xpZW50', attestation: 'YXR0ZXN0' },
    ]);

    answer('removeSecurityKey', () => refuse('wrong_password'));
    await user.click(screen.getByRole('button', { name: 'Remove Old key' }));
    await user.type(screen.getByLabelText('Your password'), 'not it');
    await user.click(screen.getAllByRole('button', { name: 'Remove Old key' }).at(-1) as HTMLElement);
    expect(await screen.findByText('The current password is wrong')).toBeTruthy();
  });

  it.each([
    ['https://desk.example', /work at https:\/\/desk\.example/],
    [null, /need the desk to have a name/],
  ])('are not offered where they could not work: %s', async (origin, text) => {
    answer('listSecurityKeys', () => ({ security_keys: [] }));
    const { user } = openAccount(origin);
    await user.click(await screen.findByRole('button', { name: 'Add a security key' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(text);
    expect(screen.queryByLabelText('Name of the key')).toBeNull();
  });
});

describe('log-in with a security key', () => {
  async function openStep(security_key: typeof question) {
    const challenge = { challenge: 'a challenge', expires_in: 300, has_app: false, security_key };
    answer('login', () => ({ second_factor: challenge }));
    answer('listTickets', () => ({ tickets: [], next_cursor: null }));
    const page = openPage('/login', { as: null });
    await page.user.type(await screen.findByLabelText('E-mail'), 'kim@example.com');
    await page.user.type(screen.getByLabelText('Password'), 'correct horse battery');
    await page.user.click(screen.getByRole('button', { name: 'Log in' }));
    return page;
  }

  it('signs in, also at the second attempt', async () => {
    credentials.get.mockRejectedValueOnce(new DOMException('', 'NotAllowedError')).mockResolvedValueOnce({
      rawId: bytes('id'),
      response: { clientDataJSON: bytes('c'), authenticatorData: bytes('d'), signature: bytes('s') },
    });
    const sent: unknown[] = [];
    answer('finishLoginWithKey', ({ body }) => {
      sent.push(body);
      return aSession(admin);
    });
    const { user, address } = await openStep(question);
    await user.click(await screen.findByRole('button', { name: 'Use your security key' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The key did not answer');
    await user.click(screen.getByRole('button', { name: 'Use your security key' }));
    await waitFor(() => expect(address()).toBe('/tickets'));
    const proof = { credential_id: 'aWQ', client_data: 'Yw', authenticator_data: 'ZA', signature: 'cw' };
    expect(sent).toEqual([{ challenge: 'a challenge', ...proof }]);
  });

  it('says where the key works, and takes a code here', async () => {
    await openStep({ ...question, rp_id: 'desk.example' });
    expect(await screen.findByText(/works at desk\.example/)).toBeTruthy();
    expect(screen.getByLabelText('Code')).toBeTruthy();
  });
});
