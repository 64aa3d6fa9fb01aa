/** Every key of the query cache, so that one feature's change can reach what another shows. */
export const queryKeys = {
  ticketLists: ['tickets', 'list'] as const,
  ticketList: (query: object) => ['tickets', 'list', query] as const,
  ticket: (ticketId: string) => ['tickets', 'detail', ticketId] as const,
  timeline: (ticketId: string) => ['tickets', 'timeline', ticketId] as const,
  runs: ['runs'] as const,
  runList: (query: object) => ['runs', 'list', query] as const,
  run: (runId: string) => ['runs', 'detail', runId] as const,
  directory: ['people', 'directory'] as const,
  users: ['people', 'users'] as const,
  workspace: ['workspace'] as const,
  aiSettings: ['ai', 'settings'] as const,
  aiUsage: ['ai', 'usage'] as const,
  aiLedger: (days: number) => ['ai', 'ledger', days] as const,
  learning: (task: string) => ['ai', 'learning', task] as const,
  invitation: (token: string) => ['invitation', token] as const,
};
