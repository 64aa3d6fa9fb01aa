import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aSession, aTenant, aUser } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const session = () => aSession(aUser('agent'));

async function fillIn(user: ReturnType<typeof openPage>['user']) {
  await user.type(await screen.findByLabelText('E-mail'), 'kim@example.com');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
}

describe('the log-in page', () => {
  it('signs in and goes where the visitor was headed', async () => {
    answer('login', session);
    answer('getWorkspace', () => ({ tenant: aTenant() }));
    const { user, address } = openPage('/settings', { as: null });
    await fillIn(user);
    await screen.findByRole('heading', { name: 'Settings' });
    expect(address()).toBe('/settings');
  });

  it('shows at the field what the contract objects to, without asking the server', async () => {
    const { user } = openPage('/login', { as: null });
    await user.type(await screen.findByLabelText('E-mail'), 'not an address');
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    expect(await screen.findByText('Must be an e-mail address')).toBeTruthy();
    expect(screen.getByText('Must not be empty')).toBeTruthy();
  });

  it('says that e-mail or password is wrong and keeps what was typed', async () => {
    answer('login', () => refuse('invalid_credentials'));
    const { user } = openPage('/login', { as: null });
    await fillIn(user);
    expect((await screen.findByRole('alert')).textContent).toContain('E-mail or password is wrong');
    expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('kim@example.com');
  });

  it('asks which workspace where the password fits several', async () => {
    const chosen: unknown[] = [];
    answer('listTickets', () => ({ tickets: [], next_cursor: null }));
    answer('login', ({ body }) => {
      const { tenant_slug: slug } = body as { tenant_slug?: string };
      chosen.push(slug);
      return slug === undefined
        ? {
            workspaces: [
              { name: 'North', slug: 'north' },
              { name: 'South', slug: 'south' },
            ],
          }
        : session();
    });
    const { user, address } = openPage('/login', { as: null });
    await fillIn(user);
    await user.click(await screen.findByRole('button', { name: 'South' }));
    await waitFor(() => expect(address()).toBe('/tickets'));
    expect(chosen).toEqual([undefined, 'south']);
  });
});
