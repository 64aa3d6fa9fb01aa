import type { TenantScope } from '../../platform/mongo/index.ts';
import type { TicketDocument, TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { TriageFacts } from './triage-steps.ts';

export interface FactSources {
  readonly tickets: TicketsService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
}

/** Everything a run looks at, read once at its start: the ticket's text, the team, the workspace's rules. */
export async function gatherFacts(
  scope: TenantScope,
  ticket: TicketDocument,
  { tickets, users, workspaces }: FactSources,
): Promise<TriageFacts> {
  const [workspace, members, openTickets] = await Promise.all([
    workspaces.get(scope),
    users.listAssignable(scope),
    tickets.countOpenByAssignee(scope),
  ]);
  return {
    ticket: {
      subject: ticket.subject,
      body: ticket.body,
      channel: ticket.channel,
      customer_name: ticket.customer_name,
    },
    team: members.map((member) => ({
      id: member._id.toHexString(),
      name: member.name,
      role: member.role,
      skills: member.skills,
      open_tickets: openTickets.get(member._id.toHexString()) ?? 0,
      capacity: member.capacity,
    })),
    policies: workspace.settings.policies,
    workspaceName: workspace.name,
  };
}
