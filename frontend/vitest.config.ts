import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'frontend',
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    testTimeout: 30_000,
    // Nothing is laid out in jsdom, so that the kit takes everything for hidden when it looks for a first focus.
    onConsoleLog: (log) => !log.includes('use-focus-trap'),
  },
});
