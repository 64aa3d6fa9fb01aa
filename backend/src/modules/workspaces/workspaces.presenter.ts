import type { Tenant } from '@opsflow/contract';
import type { WorkspaceDocument } from './workspaces.model.ts';

export function presentTenant(workspace: WorkspaceDocument): Tenant {
  return {
    id: workspace._id.toHexString(),
    name: workspace.name,
    slug: workspace.slug,
    settings: { policies: workspace.settings.policies, signature: workspace.settings.signature },
    created_at: workspace.created_at.toISOString(),
    updated_at: workspace.updated_at.toISOString(),
  };
}
