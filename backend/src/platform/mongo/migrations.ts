import { Schema } from 'mongoose';
import type { Logger } from '../log/logger.ts';
import type { Database } from './database.ts';
import { isDuplicateKey } from './errors.ts';

export interface Migration {
  /** Sorts the migrations; never changed once released. */
  readonly id: string;
  /** Must be safe to run again from the start: it is, when a process dies half way. */
  run(database: Database): Promise<void>;
}

interface MigrationRecord {
  _id: string;
  state: 'running' | 'done';
  /** While running: when another process may take it over. */
  lease_until: Date;
  finished_at?: Date;
}

const leaseMs = 60_000;

const migrationSchema = new Schema<MigrationRecord>(
  { _id: { type: String, required: true }, state: String, lease_until: Date, finished_at: Date },
  { versionKey: false },
);

/** Runs what has not run yet, in order, each once however many processes start together. */
export async function runMigrations(
  database: Database,
  migrations: readonly Migration[],
  log: Logger,
): Promise<void> {
  const records = database.globalModel<MigrationRecord>(
    'SchemaMigration',
    'schema_migrations',
    migrationSchema,
  );
  for (const migration of [...migrations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    while (!(await isDone(migration.id))) {
      if (await claim(migration.id)) {
        log.info({ migration: migration.id }, 'migration started');
        await migration.run(database);
        await records.updateOne({ _id: migration.id }, { $set: { state: 'done', finished_at: new Date() } });
        log.info({ migration: migration.id }, 'migration finished');
      } else {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async function isDone(id: string): Promise<boolean> {
    return (await records.findById(id).lean())?.state === 'done';
  }

  async function claim(id: string): Promise<boolean> {
    const lease = { state: 'running' as const, lease_until: new Date(Date.now() + leaseMs) };
    try {
      await records.updateOne(
        { _id: id, lease_until: { $lt: new Date() } },
        { $set: lease },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // Somebody else holds the lease: the upsert met their record.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
