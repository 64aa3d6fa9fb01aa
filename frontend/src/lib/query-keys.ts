/** Every key of the query cache, so that one feature's change can reach what another shows. */
export const queryKeys = {
  ticketLists: ['tickets', 'list'] as const,
  ticketList: (query: object) => ['tickets', 'list', query] as const,
  recentTickets: ['tickets', 'recent'] as const,
  foundTickets: (q: string) => ['tickets', 'found', q] as const,
  unreadCount: ['tickets', 'unread-count'] as const,
  views: ['views'] as const,
  ticket: (ticketId: string) => ['tickets', 'detail', ticketId] as const,
  timeline: (ticketId: string) => ['tickets', 'timeline', ticketId] as const,
  runs: ['runs'] as const,
  runList: (query: object) => ['runs', 'list', query] as const,
  run: (runId: string) => ['runs', 'detail', runId] as const,
  directory: ['people', 'directory'] as const,
  users: ['people', 'users'] as const,
  workspace: ['workspace'] as const,
  invitation: (token: string) => ['invitation', token] as const,
};
