import type { Tenant, User } from '@opsflow/sdk';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { Providers } from '../app/providers.tsx';
import { routes } from '../app/routes.tsx';
import { createQueryClient } from '../lib/query-client.ts';
import { endSession, startSession } from '../lib/session-tokens.ts';
import { answer } from './edge.ts';
import { aSession, aTenant, inDirectory } from './fixtures.ts';

interface Opening {
  /** Who is signed in; null for a visitor. */
  readonly as: User | null;
  readonly tenant?: Tenant;
  readonly colleagues?: readonly User[];
}

/** Opens an address as a person would, with the whole client behind it. */
export function openPage(path: string, { as, tenant = aTenant(), colleagues = [] }: Opening) {
  if (as === null) endSession({ isAnnounced: false });
  else startSession(aSession(as, tenant));
  const people = [...(as ? [as] : []), ...colleagues].map(inDirectory);
  answer('listDirectory', () => ({ users: people, next_cursor: null }));
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(
    <Providers queryClient={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return {
    user: userEvent.setup(),
    address: () => `${router.state.location.pathname}${router.state.location.search}`,
  };
}
