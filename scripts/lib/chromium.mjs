import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.mjs';

const fromPlaywright = () => {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  } catch {
    return undefined;
  }
};

const candidates = () =>
  [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    fromPlaywright(),
  ].filter((file) => file !== undefined && file !== '' && existsSync(file));

export const mayInstall = () =>
  process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');

/** Installs packages of Debian as root; the lists are fetched first when one is not known. */
export const aptInstall = async (...names) => {
  const parameters = ['install', '-y', '--no-install-recommends', ...names];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`Installing ${names.join(' and ')} with apt-get.`);
  const first = await run('apt-get', parameters, { quiet: true, env });
  if (first.code === 0) return true;
  await run('apt-get', ['update'], { quiet: true, env });
  const second = await run('apt-get', parameters, { quiet: true, env });
  if (second.code !== 0) console.error(second.output.trim().split('\n').slice(-5).join('\n'));
  return second.code === 0;
};

/** The path of a Chromium for the browser journeys; installs one on Debian when root; undefined when there is none. */
export const findChromium = async () => {
  const [found] = candidates();
  if (found !== undefined) return found;
  if (mayInstall()) await aptInstall('chromium');
  return candidates()[0];
};

export const chromiumMissing =
  'The browser journeys need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.';
