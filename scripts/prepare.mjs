/** Installs the packages when the installed tree is missing or is not what the lock file says. Any Node from 20.19. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { inRoot, pinnedNode, root } from './lib/place.mjs';

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

const reasonToInstall = () => {
  const installedLock = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installedLock) || !existsSync(pinnedNode)) return 'The packages are not installed yet';
  const installed = readPackages(installedLock);
  const differing = Object.entries(readPackages(inRoot('package-lock.json'))).some(
    ([place, wanted]) =>
      place !== '' &&
      wanted.link !== true &&
      (installed[place] === undefined
        ? wanted.optional !== true
        : installed[place].version !== wanted.version),
  );
  return differing ? 'The installed packages are not the ones of the lock file' : undefined;
};

/** The npm that called this, or the one of the machine. */
const npm = () => {
  const given = process.env.npm_execpath;
  return given?.endsWith('.js')
    ? { program: process.execPath, first: [given] }
    : { program: 'npm', first: [] };
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Touchstone needs Node 20.19 or newer to start; this is ${process.versions.node}.`);
  process.exit(1);
}

const reason = reasonToInstall();
if (reason !== undefined) {
  console.error(`${reason}: installing them now, which takes a minute or two.`);
  const { program, first } = npm();
  const parameters = [...first, 'ci', '--no-fund', '--no-audit', '--loglevel=error'];
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    console.error(`${stdout ?? ''}${stderr ?? ''}\nThe packages could not be installed.`);
    process.exit(1);
  }
}
