import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes. */
const longest = /(?:accessible|appearance|permissions|walkthrough|start|crash-issuing)\.test\.ts$/u;

const isLong = ({ moduleId }: TestSpecification): boolean => longest.test(moduleId);

/** Begins with what takes longest, so that the others are not over while one worker still has it before it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array that is sorted here
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          // As long as the browser waits for what it is told to wait for: a second, as it would be, is too short for a busy machine.
          expect: { poll: { timeout: 60_000 } },
          // Each file has a server and a browser of its own: more would only wait for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
