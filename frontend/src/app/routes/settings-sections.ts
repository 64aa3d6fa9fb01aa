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
  { path: paths.aiSettings, label: 'AI models' },
  { path: paths.aiQuality, label: 'AI quality' },
];
