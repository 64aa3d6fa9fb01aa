import type { Role } from '@opsflow/contract';

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly skills: readonly string[];
  readonly team?: string;
  /** Open tickets they take on at a time. */
  readonly capacity?: number;
  readonly timeZone?: string;
}

export const demoPassword = 'demo desk password';

export const demoWorkspaceName = 'Harbor & Pine (demo)';

/** By name; the lead of the first is on call. */
export const demoTeams = [
  { name: 'Support', lead: 'lead@demo.example' },
  { name: 'Accounts', lead: 'agent3@demo.example' },
] as const;

const support = { role: 'agent', team: 'Support' } as const;
const accounts = { role: 'agent', team: 'Accounts' } as const;

/** The first is the admin who signs the workspace up. */
export const demoPeople: readonly [DemoPerson, ...DemoPerson[]] = [
  { name: 'Robin Admin', email: 'admin@demo.example', role: 'admin', skills: ['general'] },
  {
    ...{ name: 'Lena Lead', email: 'lead@demo.example', role: 'lead', team: 'Support' },
    ...{ skills: ['bugs', 'outage', 'general'], capacity: 6, timeZone: 'Europe/Berlin' },
  },
  {
    ...{ name: 'Kim Agent', email: 'agent@demo.example', ...accounts },
    ...{ skills: ['billing', 'general'], capacity: 10, timeZone: 'Europe/Berlin' },
  },
  {
    ...{ name: 'Sam Agent', email: 'agent2@demo.example', ...support },
    ...{ skills: ['bugs', 'api'], capacity: 12, timeZone: 'Europe/Lisbon' },
  },
  {
    ...{ name: 'Noa Agent', email: 'agent3@demo.example', ...accounts },
    ...{ skills: ['billing', 'general'], capacity: 10, timeZone: 'Europe/Warsaw' },
  },
  {
    ...{ name: 'Ravi Agent', email: 'agent4@demo.example', ...support },
    ...{ skills: ['bugs', 'outage'], capacity: 10, timeZone: 'Asia/Kolkata' },
  },
  {
    ...{ name: 'Mia Agent', email: 'agent5@demo.example', ...support },
    ...{ skills: ['general', 'bugs'], capacity: 12, timeZone: 'America/New_York' },
  },
  {
    ...{ name: 'Jo Agent', email: 'agent6@demo.example', ...support },
    ...{ skills: ['api', 'outage', 'bugs'], capacity: 8, timeZone: 'America/Los_Angeles' },
  },
  {
    ...{ name: 'Tui Agent', email: 'agent7@demo.example', ...accounts },
    ...{ skills: ['general', 'billing'], capacity: 10, timeZone: 'Pacific/Auckland' },
  },
  {
    ...{ name: 'Eli Agent', email: 'agent8@demo.example', ...support },
    ...{ skills: ['general'], capacity: 8, timeZone: 'America/Sao_Paulo' },
  },
  { name: 'Morgan Manager', email: 'manager@demo.example', role: 'manager', skills: ['general'] },
  { name: 'Vic Viewer', email: 'viewer@demo.example', role: 'viewer', skills: [] },
];

/** Whom the start page names: the first of each role. */
export const demoLogins = demoPeople.filter(
  ({ role }, index) => demoPeople.findIndex((person) => person.role === role) === index,
);

export const demoPolicies = `Refunds: we check every billing question within our team before we confirm an amount; refunds go back to the original payment method.
Invoices: a corrected invoice is issued when company name, address or tax number is missing.
Plans: seats can be added at any time and are removed at the end of the billing period.
Outages: we post updates on the status page and answer every affected customer.
Feature requests: we pass every idea on to the product team and never promise a date.`;
