import { aptInstall, mayInstall } from './chromium.mjs';
import { run } from './run.mjs';

const python = '/usr/bin/python3';

const isThere = async () => {
  const { code } = await run(python, ['-c', 'import pyld, nacl'], { quiet: true });
  return code === 0;
};

/** Installs the software that verifies our credentials independently, on Debian when root; without it tests are skipped. */
export const prepareVerifier = async () => {
  if (!(await isThere()) && mayInstall()) await aptInstall('python3-pyld', 'python3-nacl');
};
