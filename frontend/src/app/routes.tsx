import type { ComponentType } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { paths } from '../lib/paths.ts';
import { NotFoundPage, PageFault } from './routes/fault-pages.tsx';
import { SignedInOnly, SignedOutOnly } from './routes/guards.tsx';

/** A page in a chunk of its own. */
function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return { lazy: async () => ({ Component: (await load())[name] }) };
}

/** Every page of the client. A new page is one line here and, where it belongs there, one in the sidebar. */
export const routes: RouteObject[] = [
  {
    errorElement: <PageFault />,
    HydrateFallback: () => null,
    children: [
      {
        element: <SignedOutOnly />,
        children: [
          { path: paths.logIn, ...page(() => import('./routes/log-in-page.tsx'), 'LogInPage') },
          { path: paths.signUp, ...page(() => import('./routes/sign-up-page.tsx'), 'SignUpPage') },
        ],
      },
      {
        path: '/invitations/:token',
        ...page(() => import('./routes/invitation-page.tsx'), 'InvitationPage'),
      },
      {
        element: <SignedInOnly />,
        children: [
          {
            ...page(() => import('./shell/shell.tsx'), 'Shell'),
            children: [
              { index: true, element: <Navigate to={paths.tickets} replace /> },
              {
                path: paths.tickets,
                ...page(() => import('./routes/ticket-list-page.tsx'), 'TicketListPage'),
                children: [
                  { path: 'new', ...page(() => import('./routes/new-ticket-page.tsx'), 'NewTicketPage') },
                ],
              },
              { path: '/tickets/:ticketId', ...page(() => import('./routes/ticket-page.tsx'), 'TicketPage') },
              { path: paths.focus, ...page(() => import('./routes/focus-page.tsx'), 'FocusPage') },
              { path: paths.load, ...page(() => import('./routes/load-page.tsx'), 'LoadPage') },
              { path: paths.runs, ...page(() => import('./routes/run-list-page.tsx'), 'RunListPage') },
              { path: '/workflows/runs/:runId', ...page(() => import('./routes/run-page.tsx'), 'RunPage') },
              { path: paths.team, ...page(() => import('./routes/team-page.tsx'), 'TeamPage') },
              {
                path: paths.settings,
                ...page(() => import('./routes/settings-layout.tsx'), 'SettingsLayout'),
                children: [
                  { index: true, ...page(() => import('./routes/settings-page.tsx'), 'SettingsPage') },
                  {
                    path: paths.aiSettings,
                    ...page(() => import('./routes/ai-settings-page.tsx'), 'AiSettingsPage'),
                  },
                  {
                    path: paths.aiQuality,
                    ...page(() => import('./routes/ai-quality-page.tsx'), 'AiQualityPage'),
                  },
                ],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
];
