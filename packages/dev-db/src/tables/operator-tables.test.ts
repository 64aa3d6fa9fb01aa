import { beforeAll, describe } from 'vitest';
import type { TableEngine } from './engine.ts';
import { createInProcessEngine } from './in-process-engine.ts';
import { runAllTables } from './all-tables.ts';

describe('operator tables in process', () => {
  let engine: TableEngine;
  beforeAll(() => {
    engine = createInProcessEngine();
  });
  runAllTables(() => engine);
});
