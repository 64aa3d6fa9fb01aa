import type { Document } from 'mongodb';
import { composeProduct, type Product } from '../../backend/src/compose.ts';
import { callerFor } from '../../backend/src/demo/demo-team.ts';
import { StoryClock } from '../../backend/src/demo/seed-demo.ts';
import { Random } from '../../backend/src/demo/seed/random.ts';
import { seededIds } from '../../backend/src/demo/seed/seeded-ids.ts';
import { TicketStory } from '../../backend/src/demo/seed/ticket-story.ts';
import { grantTenantScope } from '../../backend/src/platform/mongo/grant-tenant-scope.ts';
import { connectDatabase, newObjectId, type Database } from '../../backend/src/platform/mongo/index.ts';
import type { Caller } from '../../backend/src/platform/security/index.ts';
import { deskWorld } from '../../scripts/lib/desk-world.ts';
import type { DatabaseProcess } from '../database/contestants.ts';
import { startDatabase } from '../database/contestants.ts';

/** A workspace with many open tickets, some of which can be made due again and again. */
export interface OpenDesk {
  readonly product: Product;
  readonly database: Database;
  readonly process: DatabaseProcess;
  readonly caller: Caller;
  /** Those that are made due, as they stand before a pass. */
  readonly due: readonly Document[];
  /** Puts them back as they stood, due at this instant. */
  makeDue(): Promise<void>;
  readonly now: () => Date;
  close(): Promise<void>;
}

const templates = 1_000;
const minuteMs = 60_000;
const collections = ['ticket_events', 'notifications', 'jobs'];

/**
 * `open` tickets made of a thousand imported ones, whose clocks were read forty minutes ago. The clocks of one
 * in ten of those made due run into their warning, which is an event; those of the rest move the score.
 */
export async function openDesk(open: number, due: number, note: (text: string) => void): Promise<OpenDesk> {
  const process = await startDatabase();
  const database = await connectDatabase({ uri: process.uri });
  const clock = new StoryClock(new Date());
  const now = clock.now();
  const product = composeProduct(deskWorld(database, process.uri, clock));
  await database.ensureIndexes();
  const { user, workspace } = await product.auth.service.signUp(
    { tenant_name: 'Bench', user_name: 'Bench', email: 'bench@example.com', password: 'bench password 1' },
    { userAgent: 'bench', ip: '' },
  );
  const caller = callerFor(grantTenantScope(workspace._id), user);
  const { rules } = await product.sla.policies.getCurrent(caller.scope);
  const calendars = rules.calendars.map((calendar) => ({ ...calendar, always_open: true }));
  await product.sla.policies.save(caller, { ...rules, calendars }, 1);
  const readAt = new Date(now.getTime() - 40 * minuteMs);
  const agents = [{ id: user._id, skills: [] }] as const;
  const world = { random: new Random(42), now: readAt, agents, makeId: seededIds(42, 'bench') };
  for (let from = 0; from < templates; from += 200) {
    const past = Array.from({ length: 200 }, (_, index) =>
      // High: warned of at 210 minutes, which one in ten passes now; medium: far from it.
      new TicketStory(world, index % 10 === 0 ? 'high' : 'medium', 180 + (index % 10 === 0 ? 0 : index / 8))
        .assign(178)
        .reply(177, 'replied')
        .message(176)
        .end(),
    );
    await product.tickets.import.run(caller.scope, past, readAt, 'bench');
  }
  note(`making ${open} open tickets`);
  const tickets = database.connection.collection<Document>('tickets');
  const originals = await tickets.find({}).toArray();
  const later = new Date(now.getTime() + 30 * 24 * 60 * minuteMs);
  await tickets.updateMany({}, { $set: { next_sla_change_at: later } });
  for (let number = templates; number < open; number += templates) {
    const copies = originals.map((ticket, index) => ({
      ...{ ...ticket, _id: newObjectId(), number: number + index + 1 },
      next_sla_change_at: later,
    }));
    await tickets.insertMany(copies);
  }
  const chosen = originals.slice(0, due).map((ticket) => ({ ...ticket, next_sla_change_at: now }));
  return {
    ...{ product, database, process, caller, due: chosen, now: () => clock.now() },
    async makeDue() {
      for (const name of collections) {
        await database.connection.collection(name).deleteMany({ correlation_id: 'sla-pass' });
      }
      await database.connection.collection('notifications').deleteMany({});
      await tickets.bulkWrite(
        chosen.map((ticket) => ({ replaceOne: { filter: { _id: ticket['_id'] }, replacement: ticket } })),
      );
    },
    async close() {
      await product.stop();
      await database.close();
      await process.close();
    },
  };
}
