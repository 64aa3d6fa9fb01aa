import { afterAll, beforeAll, describe } from 'vitest';
import { runAllTables } from './all-tables.ts';
import { createDriverEngine } from './driver-engine.ts';
import type { TableEngine } from './engine.ts';

// The same tables against a real server: `MONGODB_URI=mongodb://… npm run differential`. A case that
// fails there and passes in process is a place where this engine differs from that server.
const uri = process.env['MONGODB_URI'];

describe.skipIf(!uri)('operator tables against the server named by MONGODB_URI', () => {
  let engine: TableEngine;
  beforeAll(async () => {
    engine = await createDriverEngine(uri ?? '');
  });
  afterAll(() => engine.close());
  runAllTables(() => engine);
});
