import type { TenantScope } from '../../platform/mongo/index.ts';
import type { AiSettingsService, LessonsService } from '../ai/index.ts';
import type { TicketDocument, TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { TriageFacts } from './triage-steps.ts';

export interface FactSources {
  readonly tickets: TicketsService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly lessons: LessonsService;
  readonly settings: AiSettingsService;
}

/** Everything a run looks at, read once at its start: the ticket's text, the team, the workspace's rules. */
export async function gatherFacts(
  scope: TenantScope,
  ticket: TicketDocument,
  sources: FactSources,
): Promise<TriageFacts> {
  const { tickets, users, workspaces } = sources;
  const [workspace, members, openTickets, earlier] = await Promise.all([
    workspaces.get(scope),
    users.listAssignable(scope),
    tickets.countOpenByAssignee(scope),
    findEarlierCases(scope, ticket, sources),
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
    signature: workspace.settings.signature,
    earlier,
  };
}

const shownCases = 4;

/** For language models only: the embedded one has learned from the same cases. */
async function findEarlierCases(
  scope: TenantScope,
  { subject, body }: TicketDocument,
  { lessons, settings }: FactSources,
): Promise<TriageFacts['earlier']> {
  const [first] = await settings.getLadder(scope);
  const isEmbedded = first === undefined || first.provider === 'offline';
  if (isEmbedded || !(await settings.getPlan(scope)).isLearning) return { classification: [], priority: [] };
  const text = `${subject}\n${body}`;
  const [classification, priority] = await Promise.all([
    lessons.findSimilar(scope, 'classification', text, shownCases),
    lessons.findSimilar(scope, 'priority', text, shownCases),
  ]);
  return { classification, priority };
}
