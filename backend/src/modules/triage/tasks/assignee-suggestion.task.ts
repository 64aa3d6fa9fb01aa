import type { AiTask } from '../../../platform/llm/index.ts';
import { untrustedNotice } from '../../../platform/llm/untrusted-text.ts';
import { suggestAssignee } from './assignee-ranking.ts';
import {
  assigneeSuggestionInputSchema,
  assigneeSuggestionOutputSchema,
  type AssigneeSuggestionInput,
  type AssigneeSuggestionOutput,
} from './assignee-suggestion.schema.ts';
import { fenceTicket } from './ticket-text.ts';

const system = `You suggest who in a support team should take a ticket.

${untrustedNotice}

The team is a closed list: assignee_user_id is one of its ids, or null when nobody fits.
Prefer, in this order: a skill that fits what the ticket is about; for urgent tickets a lead or an experienced person with room; the lowest load (open tickets against capacity). Never suggest a viewer or somebody whose capacity is used up while another fits.
Answer with one JSON object: assignee_user_id; reason (one or two sentences for the agent); confidence (0 to 1); evidence (the skills and facts that decided).`;

export const assigneeSuggestionTask: AiTask<AssigneeSuggestionInput, AssigneeSuggestionOutput> = {
  name: 'assignee_suggestion',
  version: 1,
  inputSchema: assigneeSuggestionInputSchema,
  outputSchema: assigneeSuggestionOutputSchema,
  buildPrompt: ({ ticket, category, priority, team }) => ({
    system: `${system}\n\nCategory: ${category}. Priority: ${priority}.\nTeam:\n${JSON.stringify(team, null, 1)}`,
    user: fenceTicket(ticket),
  }),
  checks({ team }, { assignee_user_id: id }) {
    if (id === null || team.some((member) => member.id === id && member.role !== 'viewer')) return [];
    return [
      {
        rule: 'assignee_outside_team',
        message: 'assignee_user_id must be an id of the team list whose role can hold tickets, or null.',
        excerpt: id.slice(0, 80),
        severity: 'reject',
      },
    ];
  },
  salvage: (_input, output) => ({
    ...output,
    assignee_user_id: null,
    reason: 'The suggestion named nobody of this team, so the ticket stays unassigned.',
    confidence: 0,
  }),
  answerOffline: suggestAssignee,
};
