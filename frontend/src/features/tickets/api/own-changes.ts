interface OwnChange {
  readonly from: number;
  readonly to: number;
}

const changes = new Map<string, OwnChange>();

/**
 * Two quick edits are made against the same version, and the first of them moves it. What this client moved
 * itself is no conflict; what anybody else moved is.
 */
export const ownChanges = {
  resolve(ticketId: string, version: number): number {
    const change = changes.get(ticketId);
    return change && change.from <= version && version < change.to ? change.to : version;
  },
  record(ticketId: string, from: number, to: number): void {
    const last = changes.get(ticketId);
    changes.set(ticketId, { from: last?.to === from ? last.from : from, to });
  },
};
