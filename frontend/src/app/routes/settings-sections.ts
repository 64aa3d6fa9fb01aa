import type { Permission } from '@opsflow/contract';
import { paths } from '../../lib/paths.ts';

export interface SettingsSection {
  readonly path: string;
  readonly label: string;
  /** Who has no use for the page does not see it in the list. */
  readonly permission?: Permission;
}

/** The pages of the settings, in the order of their list. */
export const settingsSections: readonly SettingsSection[] = [
  { path: paths.settings, label: 'Workspace' },
  { path: paths.account, label: 'Your account' },
  { path: paths.peopleSettings, label: 'People', permission: 'people:read' },
  { path: paths.notificationSettings, label: 'Notifications' },
  { path: paths.slaSettings, label: 'Service levels', permission: 'sla:read' },
  { path: paths.routingSettings, label: 'Routing', permission: 'routing:read' },
  { path: paths.onCallSettings, label: 'On call', permission: 'people:read' },
  { path: paths.aiSettings, label: 'AI models' },
  { path: paths.aiQuality, label: 'AI quality' },
  { path: paths.access, label: 'Access', permission: 'workspace:edit' },
  { path: paths.roles, label: 'Roles', permission: 'roles:manage' },
  { path: paths.apiKeys, label: 'API keys', permission: 'api_keys:manage' },
  { path: paths.signOnSettings, label: 'Sign-on', permission: 'sign_on:manage' },
  { path: paths.audit, label: 'Audit log', permission: 'audit:read' },
  { path: paths.messages, label: 'Messages', permission: 'outbox:manage' },
  { path: paths.housekeeping, label: 'Housekeeping', permission: 'workspace:edit' },
  { path: paths.jobs, label: 'Jobs', permission: 'jobs:manage' },
  { path: paths.log, label: 'Log', permission: 'logs:read' },
];
