import { presentRun, type WorkflowRunDocument } from '../../triage/index.ts';
import type { LiveSource } from '../live-source.ts';

export const runSource: LiveSource = {
  collection: 'workflow_runs',
  translate: ({ document, changedFields }) => {
    // Renewing its lease changes a run several times in its life, and nothing that anybody sees.
    if (changedFields && !changedFields.includes('status')) return null;
    const run = presentRun(document as unknown as WorkflowRunDocument);
    return { kind: 'run.changed', data: { workflow_run: run }, audience: { ticketId: run.ticket_id } };
  },
};
