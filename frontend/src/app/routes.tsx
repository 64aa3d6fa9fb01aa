import type { ComponentType } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { paths } from '../lib/paths.ts';
import { NotFoundPage, PageFault } from './routes/fault-pages.tsx';
import { SignedInOnly, SignedOutOnly } from './routes/guards.tsx';

/** A page in a chunk of its own. */
function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return { lazy: async () => ({ Component: (await load())[name] }) };
}

const accessPages = () => import('./routes/access-pages.tsx');
const adminPages = () => import('./routes/admin-pages.tsx');
const operationsPages = () => import('./routes/operations-settings-pages.tsx');
const passwordPages = () => import('./routes/password-pages.tsx');

const narrowSettings: RouteObject[] = [
  { path: paths.housekeeping, ...page(() => import('./routes/housekeeping-page.tsx'), 'HousekeepingPage') },
  { path: paths.account, ...page(() => import('./routes/account-page.tsx'), 'AccountPage') },
  { path: paths.routingSettings, ...page(operationsPages, 'RoutingSettingsPage') },
  { path: paths.onCallSettings, ...page(operationsPages, 'OnCallSettingsPage') },
  {
    path: paths.notificationSettings,
    ...page(() => import('./routes/notification-settings-page.tsx'), 'NotificationSettingsPage'),
  },
  { path: paths.access, ...page(accessPages, 'AccessPage') },
  { path: paths.roles, ...page(accessPages, 'RolesPage') },
  { path: paths.apiKeys, ...page(accessPages, 'ApiKeysPage') },
  { path: paths.signOnSettings, ...page(accessPages, 'SignOnSettingsPage') },
];

const recordRoutes: RouteObject[] = [
  { path: paths.peopleSettings, ...page(operationsPages, 'PeopleSettingsPage') },
  { path: paths.audit, ...page(adminPages, 'AuditPage') },
  { path: paths.messages, ...page(adminPages, 'MessagesPage') },
  { path: paths.jobs, ...page(() => import('./routes/jobs-page.tsx'), 'JobsPage') },
  { path: paths.log, ...page(adminPages, 'LogPage') },
];

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
        path: paths.forgotPassword,
        ...page(passwordPages, 'ForgotPasswordPage'),
      },
      { path: '/reset-password/:token', ...page(passwordPages, 'ResetPasswordPage') },
      { path: paths.signOn, ...page(() => import('./routes/sign-on-page.tsx'), 'SignOnPage') },
      {
        path: '/invitations/:token',
        ...page(() => import('./routes/invitation-page.tsx'), 'InvitationPage'),
      },
      {
        element: <SignedInOnly />,
        children: [
          { path: paths.enrol, ...page(() => import('./routes/enrol-page.tsx'), 'EnrolPage') },
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
              {
                path: paths.notifications,
                ...page(() => import('./routes/notifications-page.tsx'), 'NotificationsPage'),
              },
              { path: paths.team, ...page(() => import('./routes/team-page.tsx'), 'TeamPage') },
              {
                path: paths.settings,
                ...page(() => import('./routes/settings-layout.tsx'), 'SettingsLayout'),
                children: [
                  { index: true, ...page(() => import('./routes/settings-page.tsx'), 'SettingsPage') },
                  {
                    path: paths.slaSettings,
                    ...page(() => import('./routes/sla-settings-page.tsx'), 'SlaSettingsPage'),
                  },
                  {
                    path: paths.aiSettings,
                    ...page(() => import('./routes/ai-settings-page.tsx'), 'AiSettingsPage'),
                  },
                  {
                    path: paths.aiQuality,
                    ...page(() => import('./routes/ai-quality-page.tsx'), 'AiQualityPage'),
                  },
                  {
                    ...page(() => import('./routes/settings-column.tsx'), 'SettingsColumn'),
                    children: narrowSettings,
                  },
                  {
                    ...page(() => import('./routes/settings-column.tsx'), 'RecordsColumn'),
                    children: recordRoutes,
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
