const maxTickets = 20_000;

/** Whose the tickets are that something happened to lately, as far as the stream of changes has told. */
export class TicketAssignees {
  readonly #assignees = new Map<string, string | null>();

  get(ticketId: string): string | null | undefined {
    return this.#assignees.get(ticketId);
  }

  /** What the stream told. */
  set(ticketId: string, assigneeId: string | null): void {
    this.#assignees.delete(ticketId);
    this.#assignees.set(ticketId, assigneeId);
    const [oldest] = this.#assignees.keys();
    if (this.#assignees.size > maxTickets && oldest !== undefined) this.#assignees.delete(oldest);
  }

  /** What was read from the database; the stream may have told something newer meanwhile. */
  setIfUnknown(ticketId: string, assigneeId: string | null): void {
    if (!this.#assignees.has(ticketId)) this.set(ticketId, assigneeId);
  }

  clear(): void {
    this.#assignees.clear();
  }
}
