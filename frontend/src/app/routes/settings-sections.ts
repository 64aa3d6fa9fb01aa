import type { Permission } from '@opsflow/contract';
import { paths } from '../../lib/paths.ts';

interface SettingsSection {
  readonly path: string;
  readonly label: string;
  /** Who has no use for the page does not see it in the list. */
  readonly permission?: Permission;
}

interface SettingsGroup {
  readonly title: string;
  readonly sections: readonly SettingsSection[];
}

/** The pages of the settings, in the order of their list. */
export const settingsGroups: readonly SettingsGroup[] = [
  {
    title: 'You',
    sections: [
      { path: paths.account, label: 'Your account' },
      { path: paths.notificationSettings, label: 'Notifications' },
    ],
  },
  {
    title: 'Team and tickets',
    sections: [
      { path: paths.settings, label: 'Workspace' },
      { path: paths.peopleSettings, label: 'People', permission: 'people:read' },
      { path: paths.onCallSettings, label: 'On call', permission: 'people:read' },
      { path: paths.slaSettings, label: 'Service levels', permission: 'sla:read' },
      { path: paths.routingSettings, label: 'Routing', permission: 'routing:read' },
      { path: paths.housekeeping, label: 'Housekeeping', permission: 'workspace:edit' },
    ],
  },
  {
    title: 'AI',
    sections: [
      { path: paths.aiSettings, label: 'AI models' },
      { path: paths.aiQuality, label: 'AI quality' },
    ],
  },
  {
    title: 'Security',
    sections: [
      { path: paths.access, label: 'Access', permission: 'workspace:edit' },
      { path: paths.roles, label: 'Roles', permission: 'roles:manage' },
      { path: paths.signOnSettings, label: 'Sign-on', permission: 'sign_on:manage' },
      { path: paths.apiKeys, label: 'API keys', permission: 'api_keys:manage' },
      { path: paths.audit, label: 'Audit log', permission: 'audit:read' },
    ],
  },
  {
    title: 'Operations',
    sections: [
      { path: paths.messages, label: 'Messages', permission: 'outbox:manage' },
      { path: paths.jobs, label: 'Jobs', permission: 'jobs:manage' },
      { path: paths.log, label: 'Log', permission: 'logs:read' },
    ],
  },
];
