import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  routingDecisionModel,
  routingOverrideModel,
  type RoutingDecisionDocument,
  type RoutingOverrideDocument,
} from './routing.model.ts';

export type NewDecision = Omit<RoutingDecisionDocument, '_id' | 'tenant_id'>;

export class RoutingDecisionsRepository {
  readonly #decisions: TenantCollection<RoutingDecisionDocument>;
  readonly #overrides: TenantCollection<RoutingOverrideDocument>;

  constructor(database: Database) {
    this.#decisions = new TenantCollection(routingDecisionModel(database));
    this.#overrides = new TenantCollection(routingOverrideModel(database));
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<RoutingDecisionDocument | null> {
    return this.#decisions.findOne(scope, { _id: id }, { session });
  }

  async findNewestOf(scope: TenantScope, ticketId: ObjectId): Promise<RoutingDecisionDocument | null> {
    return this.#decisions.findOne(scope, { ticket_id: ticketId }, { sort: { created_at: -1, _id: -1 } });
  }

  /** The newest one for these inputs under this policy. */
  async findFor(
    scope: TenantScope,
    ticketId: ObjectId,
    policyVersion: number,
    inputsHash: string,
  ): Promise<RoutingDecisionDocument | null> {
    return this.#decisions.findOne(
      scope,
      { ticket_id: ticketId, policy_version: policyVersion, inputs_hash: inputsHash },
      { sort: { created_at: -1, _id: -1 } },
    );
  }

  /** Writes a decision, or answers the record there is of the same one. */
  async record(
    scope: TenantScope,
    decision: NewDecision,
    session: Session,
  ): Promise<RoutingDecisionDocument> {
    const { ticket_id, policy_version, inputs_hash, queue, assignee_id } = decision;
    const same = { ticket_id, policy_version, inputs_hash, queue, assignee_id };
    const known = await this.#decisions.findOne(scope, same, { session });
    return known ?? this.#decisions.insertOne(scope, { ...decision, _id: newObjectId() }, { session });
  }

  async markOverridden(scope: TenantScope, id: ObjectId, eventId: ObjectId, session: Session): Promise<void> {
    await this.#decisions.updateOne(
      scope,
      { _id: id },
      { $set: { overridden_by_event_id: eventId } },
      { session },
    );
  }

  async noteOverride(
    scope: TenantScope,
    override: Omit<RoutingOverrideDocument, 'tenant_id'>,
    session: Session,
  ): Promise<void> {
    await this.#overrides.insertOne(scope, override, { session });
  }

  /** Most often first. */
  async countOverrides(
    scope: TenantScope,
    limit: number,
  ): Promise<{ reason: string; count: number; last_at: Date }[]> {
    const rows = await this.#overrides.aggregate<{ _id: string; count: number; last_at: Date }>(scope, {}, [
      { $group: { _id: '$reason', count: { $sum: 1 }, last_at: { $max: '$at' } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: limit },
    ]);
    return rows.map(({ _id, count, last_at }) => ({ reason: _id, count, last_at }));
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#decisions.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
    await this.#overrides.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
  }
}
