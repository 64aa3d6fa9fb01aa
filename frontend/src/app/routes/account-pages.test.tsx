import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aSession, aTenant, aUser, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const admin = aUser('admin', { name: 'Robin Admin' });
const at = '2026-03-02T09:30:00.000Z';
const codes = ['aaaa-bbbb-cccc-dddd', 'eeee-ffff-gggg-hhhh'];
const status = (isEnabled: boolean) => ({
  second_factor: {
    is_enabled: isEnabled,
    enabled_at: isEnabled ? at : null,
    has_app: isEnabled,
    security_key_origin: window.location.origin,
    recovery_codes_left: isEnabled ? 10 : 0,
    is_required: false,
  },
});
const device = (change: object) => ({
  id: newId(),
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36',
  ip: '192.0.2.7',
  signed_in_at: at,
  last_used_at: at,
  expires_at: at,
  is_current: false,
  ...change,
});

function openAccount() {
  answer('getSecondFactor', () => status(false));
  answer('listSecurityKeys', () => ({ security_keys: [] }));
  answer('listSessions', () => ({ sessions: [device({ is_current: true }), device({ ip: '192.0.2.8' })] }));
  return openPage('/settings/account', { as: admin });
}

describe('log-in with a second factor', () => {
  it('asks for the code, says at the field that it is wrong, and signs in with the right one', async () => {
    answer('login', () => ({
      second_factor: { challenge: 'a challenge', expires_in: 300, has_app: true, security_key: null },
    }));
    const sent: unknown[] = [];
    answer('finishLogin', ({ body }) => {
      sent.push(body);
      return sent.length === 1 ? refuse('wrong_code') : aSession(admin);
    });
    answer('listTickets', () => ({ tickets: [], next_cursor: null }));
    const { user, address } = openPage('/login', { as: null });
    await user.type(await screen.findByLabelText('E-mail'), 'kim@example.com');
    await user.type(screen.getByLabelText('Password'), 'correct horse battery');
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    await user.type(await screen.findByLabelText('Code'), '123 456');
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    expect(await screen.findByText('The code is wrong or was used before')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    await waitFor(() => expect(address()).toBe('/tickets'));
    expect(sent[0]).toEqual({ challenge: 'a challenge', code: '123456' });
  });
});

describe('a forgotten password', () => {
  it('is answered alike for every address', async () => {
    answer('forgotPassword', () => null);
    const { user } = openPage('/forgot-password', { as: null });
    await user.type(await screen.findByLabelText('E-mail'), 'kim@example.com');
    await user.click(screen.getByRole('button', { name: 'Send me a link' }));
    expect((await screen.findByRole('alert')).textContent).toContain('If kim@example.com has an account');
  });

  it('is set anew by the link, once', async () => {
    let isUsed = false;
    answer('resetPassword', ({ body }) => {
      expect(body).toEqual({ token: 'the-token', password: 'nine quiet herons' });
      if (isUsed) return refuse('password_reset_invalid');
      isUsed = true;
      return null;
    });
    const { user } = openPage('/reset-password/the-token', { as: null });
    await user.type(await screen.findByLabelText('New password'), 'nine quiet herons');
    await user.click(screen.getByRole('button', { name: 'Set the password' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Your new password is set');
  });
});

describe('the account page', () => {
  it('shows the devices and logs one out', async () => {
    const ended: string[] = [];
    answer('endSession', ({ params }) => {
      ended.push(params['id'] ?? '');
      return null;
    });
    const { user } = openAccount();
    const table = await screen.findByRole('table', { name: 'Your devices' });
    expect(within(table).getAllByText(/Chrome on Linux/)).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Log out Chrome on Linux at 192.0.2.8' }));
    await waitFor(() => expect(ended).toHaveLength(1));
  });

  it('sets up a second factor: password, picture, code, recovery codes', async () => {
    const { user } = openAccount();
    answer('enrolSecondFactor', () => ({
      secret: 'JBSWY3DPEHPK3PXP',
      otpauth_uri: 'otpauth://totp/x',
      qr_code: 'data:image/svg+xml;base64,',
    }));
    answer('confirmSecondFactor', () => ({ recovery_codes: codes }));
    await user.type(await screen.findByLabelText('Your password'), 'correct horse battery');
    await user.click(screen.getByRole('button', { name: 'Set up a second factor' }));
    expect(await screen.findByRole('img', { name: 'The secret as a QR code' })).toBeTruthy();
    await user.type(screen.getByLabelText('Code'), '123456');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    const list = await screen.findByRole('list', { name: 'Recovery codes' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(codes);
    answer('getSecondFactor', () => status(true));
    await user.click(screen.getByRole('button', { name: 'I have kept them' }));
    expect(await screen.findByText(/A second factor guards your account/)).toBeTruthy();
  });

  it('says at the field that the current password is wrong', async () => {
    answer('changePassword', () =>
      refuse('wrong_password', { errors: [{ path: 'body.current_password', message: 'is wrong' }] }),
    );
    const { user } = openAccount();
    await user.type(await screen.findByLabelText('Current password'), 'not this one');
    await user.type(screen.getByLabelText('New password'), 'nine quiet herons');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('Is wrong')).toBeTruthy();
  });
});

describe('the settings of access', () => {
  it('show a new API key once', async () => {
    answer('listApiKeys', () => ({ api_keys: [], next_cursor: null }));
    answer('createApiKey', ({ body }) => ({
      api_key: {
        ...{ id: newId(), prefix: 'ops_1', created_by_id: admin.id, created_at: at },
        ...{ name: 'Importer', last_used_at: null, expires_at: null },
        permissions: (body as { permissions: ['tickets:read'] }).permissions,
      },
      key: 'ops_the_key_itself',
    }));
    const { user } = openPage('/settings/api-keys', { as: admin });
    await user.click(await screen.findByRole('button', { name: 'New API key' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Name'), 'Importer');
    await user.click(within(dialog).getByRole('button', { name: 'Create key' }));
    expect(await screen.findByDisplayValue('ops_the_key_itself')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByDisplayValue('ops_the_key_itself')).toBeNull());
  });

  it('make a role from chosen permissions, and name the field at fault', async () => {
    const sent: unknown[] = [];
    answer('listRoles', () => ({ roles: [] }));
    answer('createRole', ({ body }) => {
      sent.push(body);
      return refuse('role_name_taken');
    });
    const { user } = openPage('/settings/roles', { as: admin });
    await user.click(await screen.findByRole('button', { name: 'New role' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Name'), 'Night shift');
    await user.click(within(dialog).getByLabelText('Tickets: reply'));
    await user.click(within(dialog).getByRole('button', { name: 'Create role' }));
    expect(await within(dialog).findByText('A role of this name exists already')).toBeTruthy();
    expect(sent[0]).toMatchObject({ name: 'Night shift', base_role: 'agent' });
    expect((sent[0] as { permissions: string[] }).permissions).not.toContain('tickets:reply');
  });

  it('send an admin without a second factor to set one up before requiring it', async () => {
    answer('getWorkspace', () => ({ tenant: aTenant() }));
    answer('requireSecondFactor', () => refuse('second_factor_missing'));
    const { user } = openPage('/settings/access', { as: admin });
    await user.click(await screen.findByLabelText('Everybody needs a second factor'));
    expect((await screen.findByRole('alert')).textContent).toContain('for yourself');
  });

  it('are closed to whoever may not use them', async () => {
    answer('getWorkspace', () => ({ tenant: aTenant() }));
    openPage('/settings', { as: aUser('agent') });
    const nav = await screen.findByRole('navigation', { name: 'Settings' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual([
      ...['Your account', 'Notifications'],
      ...['Workspace', 'People', 'On call', 'Service levels', 'Routing'],
      ...['AI models', 'AI quality'],
    ]);
  });
});

describe('the administration pages', () => {
  const record = {
    ...{ id: newId(), at, action: 'user.changed' as const, ip: '192.0.2.7', request_id: 'r1' },
    actor: { type: 'user' as const, id: admin.id },
    target: { type: 'user' as const, id: admin.id },
    before: { role: 'agent' },
    after: { role: 'lead' },
    sequence: 4,
    hash: 'abc',
  };

  it('tell who changed what, filtered by the address', async () => {
    const asked: string[] = [];
    answer('listAuditRecords', ({ query }) => {
      asked.push(query.toString());
      return { audit_records: [record], next_cursor: null, unsealed: 0 };
    });
    openPage('/settings/audit?action=user.changed', { as: admin });
    expect(await screen.findByText('role: agent → lead')).toBeTruthy();
    expect(asked[0]).toContain('action=user.changed');
  });

  it('send a dead message again', async () => {
    const message = {
      ...{ id: newId(), kind: 'reply_mail' as const, destination: 'ada@example.com', attempts: 8 },
      ...{ status: 'dead' as const, error: 'refused', provider_message_id: null },
      ...{ created_at: at, next_attempt_at: at, sent_at: null },
    };
    const resent: string[] = [];
    answer('listOutboxMessages', () => ({ outbox_messages: [message], next_cursor: null }));
    answer('resendOutboxMessage', ({ params }) => {
      resent.push(params['id'] ?? '');
      return { outbox_message: { ...message, status: 'queued' as const } };
    });
    const { user } = openPage('/settings/messages', { as: admin });
    await user.click(await screen.findByRole('button', { name: 'Send to ada@example.com again' }));
    await waitFor(() => expect(resent).toEqual([message.id]));
  });
});
