import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Database } from './database.ts';
import { isDuplicateKey } from './errors.ts';

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
}

const leaseSchema = new Schema<LeaseDocument>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
);

/** Lets one process at a time do a piece of work; another takes over when it stops renewing. */
export interface Leases {
  /** Takes or renews; false while somebody else holds it. */
  take(name: string, now: Date, leaseMs: number): Promise<boolean>;
  release(name: string): Promise<void>;
}

export function createLeases(database: Database): Leases {
  const owner = randomUUID();
  const leases = database.globalModel<LeaseDocument>('Lease', 'leases', leaseSchema);
  return {
    take: async (name, now, leaseMs) => {
      const isFree = { _id: name, $or: [{ owner }, { until: { $lt: now } }] };
      const until = new Date(now.getTime() + leaseMs);
      try {
        await leases.updateOne(isFree, { $set: { owner, until } }, { upsert: true });
        return true;
      } catch (error) {
        // The upsert met the lease of somebody who still holds it.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    release: async (name) => void (await leases.deleteOne({ _id: name, owner })),
  };
}
