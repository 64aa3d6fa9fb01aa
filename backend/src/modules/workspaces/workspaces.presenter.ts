import type { Tenant, TicketScope } from '@opsflow/contract';
import type { WorkspaceDocument } from './workspaces.model.ts';

/** Absent on workspaces from before there was the setting. */
export function requiresSecondFactor({ settings }: WorkspaceDocument): boolean {
  const { require_second_factor }: { require_second_factor?: boolean } = settings;
  return require_second_factor ?? false;
}

/** Absent on workspaces from before there was the setting. */
export function agentScopeOf({ settings }: WorkspaceDocument): TicketScope {
  const { agent_scope }: { agent_scope?: TicketScope } = settings;
  return agent_scope ?? 'all';
}

/** Absent on workspaces that never said where they are. */
export function timeZoneOf({ settings }: WorkspaceDocument): string {
  return settings.time_zone ?? 'UTC';
}

export function presentTenant(workspace: WorkspaceDocument): Tenant {
  return {
    id: workspace._id.toHexString(),
    name: workspace.name,
    slug: workspace.slug,
    settings: {
      policies: workspace.settings.policies,
      signature: workspace.settings.signature,
      agent_scope: agentScopeOf(workspace),
      require_second_factor: requiresSecondFactor(workspace),
      time_zone: timeZoneOf(workspace),
    },
    created_at: workspace.created_at.toISOString(),
    updated_at: workspace.updated_at.toISOString(),
  };
}
