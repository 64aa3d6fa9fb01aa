import type { TicketCategory } from '@opsflow/contract';
import type {
  AssigneeSuggestionInput,
  AssigneeSuggestionOutput,
  TeamMember,
} from './assignee-suggestion.schema.ts';
import { comparable, type TicketText } from './ticket-text.ts';

/** Words by which teams call the skill that a category needs. */
const skillWords: Readonly<Record<TicketCategory, readonly string[]>> = {
  bug: [
    'bug',
    'technical',
    'tech',
    'engineering',
    'troubleshoot',
    'debug',
    'incident',
    'qa',
    'fehler',
    'technik',
  ],
  feature_request: ['feature', 'product', 'roadmap', 'success', 'produkt'],
  billing: ['billing', 'finance', 'invoice', 'payment', 'refund', 'account', 'rechnung', 'buchhaltung'],
  general: ['general', 'support', 'onboarding', 'customer', 'account', 'allgemein'],
  other: ['general', 'triage', 'support', 'allgemein'],
};

interface Candidate {
  member: TeamMember;
  score: number;
  fittingSkills: string[];
  namedSkills: string[];
  /** Open tickets against capacity, 1 when full. */
  load: number;
}

function loadOf({ open_tickets: open, capacity }: TeamMember): number {
  return capacity <= 0 ? 1 : Math.min(1, open / capacity);
}

/** Skills that the ticket itself names, such as "sso" or "exports". */
function skillsNamedIn(ticket: TicketText, skills: readonly string[]): string[] {
  const words = new Set(comparable(`${ticket.subject} ${ticket.body}`).split(/[^\p{L}\p{N}]+/u));
  const isNamed = (skill: string) => {
    const parts = comparable(skill)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part.length > 1);
    return (
      parts.length > 0 &&
      parts.every((part) => words.has(part) || words.has(part.replace(/s$/, '')) || words.has(`${part}s`))
    );
  };
  return skills.filter(isNamed);
}

function rate(member: TeamMember, input: AssigneeSuggestionInput): Candidate {
  const wanted = skillWords[input.category];
  const fittingSkills = member.skills.filter((skill) =>
    wanted.some((word) => comparable(skill).includes(word)),
  );
  const namedSkills = skillsNamedIn(input.ticket, member.skills);
  const load = loadOf(member);
  const isSenior = member.role === 'lead' || member.role === 'manager';
  const seniority = input.priority === 'urgent' && isSenior ? 0.6 : 0;
  // Administrators and managers take tickets when nobody else fits, or when it burns.
  const distance =
    member.role === 'admin' || (member.role === 'manager' && input.priority !== 'urgent') ? -0.8 : 0;
  const score =
    Math.min(2, namedSkills.length) * 1.5 +
    (fittingSkills.length > 0 ? 2 : 0) +
    seniority +
    distance -
    load * 1.5;
  return { member, score, fittingSkills, namedSkills, load };
}

/** By skill, then seniority for urgent tickets, then load; equal ones by id, so that the answer never wavers. */
export function suggestAssignee(input: AssigneeSuggestionInput): AssigneeSuggestionOutput {
  const eligible = input.team.filter((member) => member.role !== 'viewer');
  const ranked = eligible
    .map((member) => rate(member, input))
    .filter((candidate) => candidate.load < 1)
    .sort((a, b) => b.score - a.score || (a.member.id < b.member.id ? -1 : 1));
  const [best, second] = ranked;
  if (!best) return nobody(eligible.length);
  const decisive = [...new Set([...best.namedSkills, ...best.fittingSkills])];
  const margin = best.score - (second?.score ?? best.score - 2);
  return {
    assignee_user_id: best.member.id,
    confidence: confidenceOf(decisive.length > 0, margin),
    evidence: [...decisive.map((skill) => `skill: ${skill}`), describeLoad(best.member)],
    reason: explain(best, decisive, input),
  };
}

function nobody(eligibleCount: number): AssigneeSuggestionOutput {
  const reason =
    eligibleCount === 0
      ? 'The team has nobody who can hold tickets.'
      : 'Everybody in the team has as many open tickets as their capacity allows.';
  return { assignee_user_id: null, reason, confidence: 0.9, evidence: [] };
}

function confidenceOf(hasSkill: boolean, margin: number): number {
  const base = hasSkill ? 0.6 : 0.35;
  return Math.round((base + 0.3 * Math.min(1, margin / 2)) * 100) / 100;
}

function describeLoad({ open_tickets: open, capacity }: TeamMember): string {
  return `${open} open of ${capacity}`;
}

function explain(
  { member }: Candidate,
  skills: readonly string[],
  { category, priority }: AssigneeSuggestionInput,
): string {
  const kind = category.replace('_', ' ');
  if (skills.length === 0)
    return `Nobody lists a skill for ${kind} tickets; ${member.name} has the most room (${describeLoad(member)}).`;
  const senior =
    priority === 'urgent' && member.role !== 'agent' ? `, is ${member.role} for an urgent ticket` : '';
  return `${member.name} knows ${skills.join(', ')}, which fits a ${kind} ticket${senior}, and has ${describeLoad(member)} tickets.`;
}
