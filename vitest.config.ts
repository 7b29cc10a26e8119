import { defineConfig } from 'vitest/config';

/**
 * Pure tests take milliseconds, server tests run the real nats-server. What takes minutes is not part of `npm test`:
 * `npx vitest run --project long`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{broker,src-main,src-renderer,scripts,resources}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.server.test.ts', '**/*.long.test.ts', '**/node_modules/**'],
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
      {
        test: {
          name: 'long',
          include: ['{broker,src-main,scripts}/**/*.long.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
