import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { MailComposer } from '../../platform/outbox/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { EscalationsRepository } from './escalations.repository.ts';

export interface EscalationMailDependencies {
  readonly escalations: EscalationsRepository;
  readonly workspaces: WorkspacesService;
  readonly publicUrl: () => string;
}

/** Tells whoever is asked to look after a ticket; nobody where somebody has acknowledged meanwhile. */
export function createEscalationMailComposer(deps: EscalationMailDependencies): MailComposer {
  return async (scope, { payload }) => {
    const { escalation_id: id } = payload as Record<string, ObjectId>;
    const escalation = id ? await deps.escalations.find(scope, id) : null;
    if (!escalation || escalation.acknowledged_at) return null;
    const workspace = await deps.workspaces.get(scope);
    const { ticket_number: number, ticket_subject: subject, reason, level, ticket_id } = escalation;
    const text = [
      `#${number} ${subject}`,
      level > 1 ? `Escalated, and nobody has acknowledged it in time: ${reason}` : `Escalated: ${reason}`,
      `Look at it and acknowledge: ${deps.publicUrl()}/tickets/${ticket_id.toHexString()}`,
    ].join('\n\n');
    return {
      senderName: workspace.name,
      subject: `Escalation: #${number} ${subject}`,
      text,
      html: toHtml(text),
      references: [],
    };
  };
}
