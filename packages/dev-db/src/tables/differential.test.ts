import { afterAll, beforeAll, describe } from 'vitest';
import type { ServerUnderTest } from '../testing/server-under-test.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import { runAllTables, runSomeTables } from './all-tables.ts';
import { createDriverEngine } from './driver-engine.ts';
import type { TableEngine } from './engine.ts';

const runTables = process.env['MONGODB_URI'] ? runAllTables : runSomeTables;

// The tables through the driver: all of them against a real server with `MONGODB_URI=mongodb://… npm run
// differential`, else some against our own. A case that fails there and passes in process is a place where
// this engine differs from that server.
describe('operator tables through the driver', () => {
  let server: ServerUnderTest;
  let engine: TableEngine;
  beforeAll(async () => {
    server = await startServerUnderTest();
    engine = createDriverEngine(server.db);
  });
  afterAll(() => server.stop());
  runTables(() => engine);
});
