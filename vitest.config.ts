import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'testing/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // No test changes anything that another file sees, so the files of one worker load the modules once.
          isolate: false,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/template.ts'],
          setupFiles: ['e2e/stage.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          // Each file has a server and a browser of its own: more would only wait for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
