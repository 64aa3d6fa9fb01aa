import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { MailComposer } from '../../platform/outbox/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { InvitationsService } from './invitations.service.ts';
import type { UsersRepository } from './users.repository.ts';

export interface InvitationMailDependencies {
  readonly users: UsersRepository;
  readonly invitations: InvitationsService;
  readonly workspaces: WorkspacesService;
}

/** Writes the mail that carries an invitation's link; none where the person came in or was taken off meanwhile. */
export function createInvitationMailComposer(deps: InvitationMailDependencies): MailComposer {
  return async (scope, { payload }) => {
    const {
      user_id: userId,
      invitation_id: invitationId,
      invited_by: invitedBy,
    } = payload as Record<string, ObjectId>;
    if (!userId || !invitationId) return null;
    const [user, inviter, workspace] = await Promise.all([
      deps.users.find(scope, userId),
      invitedBy ? deps.users.find(scope, invitedBy) : null,
      deps.workspaces.get(scope),
    ]);
    if (user?.status !== 'invited') return null;
    const text = [
      `Hello ${user.name},`,
      `${inviter?.name ?? 'An admin'} invites you to the workspace ${workspace.name} on OpsFlow Agent Desk.`,
      `Choose a password to come in: ${deps.invitations.linkTo(invitationId)}`,
      'The link works once and for seven days. If you did not expect it, ignore this mail.',
    ].join('\n\n');
    return {
      senderName: workspace.name,
      subject: `Invitation to ${workspace.name}`,
      text,
      html: toHtml(text),
      references: [],
    };
  };
}
