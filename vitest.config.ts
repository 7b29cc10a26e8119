import { defineConfig } from 'vitest/config';

/** Two suites: pure tests take milliseconds, server tests run the real nats-server. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{broker,src-main,src-renderer,scripts,resources}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.server.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'server',
          include: ['{broker,src-main,scripts}/**/*.server.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
