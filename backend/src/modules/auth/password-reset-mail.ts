import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { MailComposer } from '../../platform/outbox/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { PasswordsService } from './passwords.service.ts';

export interface PasswordResetMailDependencies {
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly passwords: PasswordsService;
}

/** Writes the mail that carries the link to a new password; none to somebody disabled meanwhile. */
export function createPasswordResetMailComposer(deps: PasswordResetMailDependencies): MailComposer {
  return async (scope, { payload }) => {
    const { user_id: userId, password_reset_id: resetId } = payload as Record<string, ObjectId>;
    if (!userId || !resetId) return null;
    const [user, workspace] = await Promise.all([deps.users.get(scope, userId), deps.workspaces.get(scope)]);
    if (user.status !== 'active') return null;
    const text = [
      `Hello ${user.name},`,
      `somebody asked for a new password for your account in the workspace ${workspace.name}.`,
      `If it was you, choose one here: ${deps.passwords.linkTo(resetId)}`,
      'The link works once and for one hour. If it was not you, ignore this mail: nothing has changed.',
    ].join('\n\n');
    return {
      senderName: workspace.name,
      subject: 'Choose a new password',
      text,
      html: toHtml(text),
      references: [],
    };
  };
}
