import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aUser } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const admin = aUser('admin', { name: 'Robin Admin' });
const colleague = aUser('agent', { name: 'Sam Agent', email: 'sam@example.com' });

function openTeam() {
  answer('listUsers', () => ({ users: [admin, colleague], next_cursor: null }));
  return openPage('/team', { as: admin, colleagues: [colleague] });
}

describe('the team page', () => {
  it('shows the invitation link once', async () => {
    answer('inviteUser', () => ({
      user: aUser('agent', { status: 'invited' }),
      invitation_url: 'https://desk.example/invitations/once',
    }));
    const { user } = openTeam();
    await user.click(await screen.findByRole('button', { name: 'Invite' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Name'), 'New Person');
    await user.type(within(dialog).getByLabelText('E-mail'), 'new@example.com');
    await user.click(within(dialog).getByRole('button', { name: 'Create invitation' }));
    expect(await screen.findByDisplayValue('https://desk.example/invitations/once')).toBeTruthy();
  });

  it('shows at the field that the e-mail is taken', async () => {
    answer('inviteUser', () => refuse('email_taken'));
    const { user } = openTeam();
    await user.click(await screen.findByRole('button', { name: 'Invite' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Name'), 'New Person');
    await user.type(within(dialog).getByLabelText('E-mail'), 'sam@example.com');
    await user.click(within(dialog).getByRole('button', { name: 'Create invitation' }));
    expect(await within(dialog).findByText('This e-mail is already used in the workspace')).toBeTruthy();
  });

  it('says why the last admin keeps the role', async () => {
    answer('updateUser', () => refuse('last_admin'));
    const { user } = openTeam();
    await user.click(await screen.findByRole('button', { name: 'Role of Robin Admin: Admin' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Agent' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The last active admin');
    expect(screen.getByRole('button', { name: 'Role of Robin Admin: Admin' })).toBeTruthy();
  });

  it('is closed to everybody but admins', async () => {
    openPage('/team', { as: colleague });
    expect(await screen.findByText('Only admins manage the team')).toBeTruthy();
  });
});
