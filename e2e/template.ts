/** Makes, once for all journeys, the data folder with the sample data that the server of each file begins from. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly template: string;
  }
}

const setup = async ({ provide }: TestProject): Promise<() => void> => {
  const template = mkdtempSync(path.join(tmpdir(), 'touchstone-journeys-'));
  const server = await openServer(template);
  await server.close();
  provide('template', template);
  return () => rmSync(template, { recursive: true, force: true });
};

export default setup;
