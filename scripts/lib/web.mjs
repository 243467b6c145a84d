import { existsSync } from 'node:fs';
import { inRoot, newestChange, pinnedNode } from './place.mjs';
import { run } from './run.mjs';

const sources = [
  'src/web',
  'src/domain',
  'src/contract',
  'vite.config.ts',
  'index.html',
  'package-lock.json',
];

/** Builds the web application when a source is newer than the last build. Answers false when it could not. */
export const buildWebIfNeeded = async () => {
  if (!existsSync(inRoot('vite.config.ts'))) return true;
  const built = newestChange(inRoot('dist', 'web', 'index.html'));
  if (sources.every((source) => newestChange(inRoot(source)) < built)) return true;
  console.log('Building the web application.');
  const parameters = [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'];
  const { code, output } = await run(pinnedNode, parameters, { quiet: true });
  if (code !== 0) console.error(output);
  return code === 0;
};
