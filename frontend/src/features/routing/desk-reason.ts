import type { ExplainRoutingResponse, Ticket } from '@opsflow/sdk';

type NameOf = (userId: string | null) => string | null;
type Assigned = Pick<Ticket, 'assignee_id' | 'sources'>;

/** Why the ticket is on the desk it is on, in one sentence. Pure. */
export function explainDesk(
  { assignee_id: assigneeId, sources }: Assigned,
  { decision, override, rules }: Pick<ExplainRoutingResponse, 'decision' | 'override' | 'rules'>,
  nameOf: NameOf,
): string {
  if (assigneeId === null) return 'It is on nobody’s desk.';
  const who = `It is on ${possessive(nameOf(assigneeId) ?? 'somebody')} desk because`;
  if (override?.user_id === assigneeId) {
    return `${who} ${nameOf(override.by_user_id) ?? 'somebody'} sent it there against the rules: “${override.reason}”.`;
  }
  switch (sources.assignee_id) {
    case 'rule': {
      const rule = rules.find(({ rule_id: id }) => id === decision?.rule_id);
      const by = rule ? `rule ${rule.rule_id} “${rule.name}” sent it there` : 'the rules sent it there';
      const because = rule?.because ? `: ${rule.because}` : '';
      return `${who} ${by}${because}.`;
    }
    case 'ai':
      return `${who} AI triage suggested it; nobody has agreed to that yet.`;
    case 'ai_accepted':
      return `${who} AI triage suggested it and a person agreed.`;
    case 'person':
    case 'default':
      return `${who} a person put it there.`;
  }
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}
