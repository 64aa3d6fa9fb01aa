import type { EscalationPolicy } from '@opsflow/contract';
import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  escalationModel,
  escalationPolicyModel,
  type EscalationDocument,
  type EscalationPolicyDocument,
} from './escalations.model.ts';

export class EscalationsRepository {
  readonly #escalations: TenantCollection<EscalationDocument>;
  readonly #policies: TenantCollection<EscalationPolicyDocument>;

  constructor(database: Database) {
    this.#escalations = new TenantCollection(escalationModel(database));
    this.#policies = new TenantCollection(escalationPolicyModel(database));
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<EscalationDocument | null> {
    return this.#escalations.findOne(scope, { _id: id }, { session });
  }

  /** Newest first, below `before` where it is given. */
  async list(
    scope: TenantScope,
    filter: { state?: 'open' | 'acknowledged' | undefined; ticketId?: ObjectId | undefined },
    limit: number,
    before: ObjectId | null,
  ): Promise<EscalationDocument[]> {
    const { state, ticketId } = filter;
    const query = {
      ...(ticketId ? { ticket_id: ticketId } : {}),
      ...(state ? { acknowledged_at: state === 'open' ? null : { $ne: null } } : {}),
      ...(before ? { _id: { $lt: before } } : {}),
    };
    return this.#escalations.find(scope, query, { sort: { _id: -1 }, limit });
  }

  /** Has this ticket been escalated for this already? */
  async hasRaised(
    scope: TenantScope,
    ticketId: ObjectId,
    reason: string,
    session: Session,
  ): Promise<boolean> {
    return (await this.#escalations.findOne(scope, { ticket_id: ticketId, reason }, { session })) !== null;
  }

  async insert(
    scope: TenantScope,
    escalation: Omit<EscalationDocument, 'tenant_id'>,
    session: Session,
  ): Promise<EscalationDocument> {
    return this.#escalations.insertOne(scope, escalation, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    changes: Partial<Pick<EscalationDocument, 'acknowledged_by_id' | 'acknowledged_at' | 'level'>>,
    session: Session,
  ): Promise<EscalationDocument | null> {
    return this.#escalations.findOneAndUpdate(scope, { _id: id }, { $set: changes }, { session });
  }

  async findPolicy(scope: TenantScope, session?: Session): Promise<EscalationPolicy | null> {
    return (await this.#policies.findOne(scope, {}, { session }))?.policy ?? null;
  }

  async putPolicy(scope: TenantScope, policy: EscalationPolicy, session: Session): Promise<void> {
    await this.#policies.findOneAndUpdate(scope, {}, { $set: { policy } }, { session, upsert: true });
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#escalations.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
  }
}
