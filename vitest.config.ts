import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './scripts/testing/counting-reporter.mjs'],
    projects: [
      {
        test: {
          name: 'server',
          include: ['backend/src/**/*.test.ts', 'evals/**/*.test.ts'],
          exclude: ['backend/src/faults/**'],
          globalSetup: ['backend/src/testing/database-server.ts'],
          env: { NODE_ENV: 'test' },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Makes a load of its own and kills what it starts: by itself, after everything else.
        test: {
          name: 'faults',
          include: ['backend/src/faults/**/*.test.ts'],
          globalSetup: ['backend/src/testing/database-server.ts'],
          env: { NODE_ENV: 'test' },
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Starts whole products: needs the builds that `npm test` makes first.
        test: { name: 'start', include: ['scripts/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(existsSync('frontend/vitest.config.ts') ? ['./frontend/vitest.config.ts'] : []),
    ],
    coverage: {
      provider: 'v8',
      include: ['backend/src/**', 'packages/*/src/**', 'frontend/src/**'],
      exclude: ['**/*.test.*', '**/testing/**', 'packages/sdk/src/generated/**'],
    },
  },
});
