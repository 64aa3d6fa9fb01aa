/** Every address of the client. */
export const paths = {
  logIn: '/login',
  signUp: '/signup',
  invitation: (token: string) => `/invitations/${token}`,
  focus: '/focus',
  load: '/load',
  tickets: '/tickets',
  newTicket: '/tickets/new',
  ticket: (ticketId: string) => `/tickets/${ticketId}`,
  runs: '/workflows/runs',
  run: (runId: string) => `/workflows/runs/${runId}`,
  runsOfTicket: (ticketId: string) => `/workflows/runs?ticket_id=${ticketId}`,
  notifications: '/notifications',
  team: '/team',
  settings: '/settings',
  forgotPassword: '/forgot-password',
  signOn: '/sign-on',
  enrol: '/second-factor',
  account: '/settings/account',
  notificationSettings: '/settings/notifications',
  roles: '/settings/roles',
  apiKeys: '/settings/api-keys',
  access: '/settings/access',
  signOnSettings: '/settings/sign-on',
  audit: '/settings/audit',
  messages: '/settings/messages',
  jobs: '/settings/jobs',
  housekeeping: '/settings/housekeeping',
  log: '/settings/log',
  slaSettings: '/settings/sla',
  routingSettings: '/settings/routing',
  peopleSettings: '/settings/people',
  onCallSettings: '/settings/on-call',
  aiSettings: '/settings/ai',
  aiQuality: '/settings/ai-quality',
} as const;

/** Where to go after log-in: only ever to a page of ours. */
export function safeReturnPath(value: string | null): string {
  return value !== null && value.startsWith('/') && !value.startsWith('//') && !value.includes('\\')
    ? value
    : paths.tickets;
}
