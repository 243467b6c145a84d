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

/** A signal to npm ends the shell between npm and this process, not this process; so it watches for that. */
const stopWithParent = () => {
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500);
  watching.unref();
};
if (process.env.npm_lifecycle_event !== undefined) stopWithParent();

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
