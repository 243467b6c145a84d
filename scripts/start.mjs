/** Builds what is to be built and starts the server on the pinned Node. */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot, pinnedNode, root } from './lib/place.mjs';
import { buildWebIfNeeded } from './lib/web.mjs';

if (!(await buildWebIfNeeded())) {
  console.error('The web application could not be built.');
  process.exit(1);
}

process.chdir(root);
const main = inRoot('src', 'server', 'main.ts');
if (realpathSync(process.execPath) === realpathSync(pinnedNode)) {
  await import(pathToFileURL(main).href);
} else {
  // The channel tells the server when this process is gone, however it went.
  const server = spawn(pinnedNode, [main], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  server.on('close', (code) => process.exit(code ?? 1));
}
