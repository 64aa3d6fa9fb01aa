import { Gauge, Settings, Target, Ticket, Users, Workflow, type LucideIcon } from 'lucide-react';
import type { Permission } from '@opsflow/contract';
import { paths } from '../../lib/paths.ts';

export interface NavigationEntry {
  readonly label: string;
  /** Fits under an icon on a phone. */
  readonly shortLabel: string;
  readonly to: string;
  readonly keys: string;
  readonly icon: LucideIcon;
  readonly permission: Permission;
}

/** The sidebar shows what works, to those who may use it. */
export const navigation: readonly NavigationEntry[] = [
  {
    label: 'My work',
    shortLabel: 'Mine',
    to: paths.focus,
    keys: 'g m',
    icon: Target,
    permission: 'tickets:reply',
  },
  {
    label: 'Tickets',
    shortLabel: 'Tickets',
    to: paths.tickets,
    keys: 'g i',
    icon: Ticket,
    permission: 'tickets:read',
  },
  {
    label: 'Workflow runs',
    shortLabel: 'Runs',
    to: paths.runs,
    keys: 'g w',
    icon: Workflow,
    permission: 'triage:read',
  },
  {
    label: 'Team load',
    shortLabel: 'Load',
    to: paths.load,
    keys: 'g l',
    icon: Gauge,
    permission: 'workload:rebalance',
  },
  { label: 'Team', shortLabel: 'Team', to: paths.team, keys: 'g t', icon: Users, permission: 'users:manage' },
  {
    label: 'Settings',
    shortLabel: 'Settings',
    to: paths.settings,
    keys: 'g s',
    icon: Settings,
    permission: 'workspace:read',
  },
];
