import type { Role } from '@opsflow/contract';

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly skills: readonly string[];
}

export const demoPassword = 'demo desk password';

export const demoWorkspaceName = 'Harbor & Pine (demo)';

/** The first is the admin who signs the workspace up. */
export const demoPeople: readonly [DemoPerson, ...DemoPerson[]] = [
  { name: 'Robin Admin', email: 'admin@demo.example', role: 'admin', skills: ['general'] },
  { name: 'Lena Lead', email: 'lead@demo.example', role: 'lead', skills: ['bugs', 'outage', 'general'] },
  { name: 'Kim Agent', email: 'agent@demo.example', role: 'agent', skills: ['billing', 'general'] },
  { name: 'Sam Agent', email: 'agent2@demo.example', role: 'agent', skills: ['bugs', 'api'] },
  { name: 'Morgan Manager', email: 'manager@demo.example', role: 'manager', skills: ['general'] },
  { name: 'Vic Viewer', email: 'viewer@demo.example', role: 'viewer', skills: [] },
];

export const demoPolicies = `Refunds: we check every billing question within our team before we confirm an amount; refunds go back to the original payment method.
Invoices: a corrected invoice is issued when company name, address or tax number is missing.
Plans: seats can be added at any time and are removed at the end of the billing period.
Outages: we post updates on the status page and answer every affected customer.
Feature requests: we pass every idea on to the product team and never promise a date.`;
