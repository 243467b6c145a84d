/** Runs all tests: units on the embedded database, and the browser journeys. The last line is the count. */
import { existsSync, readdirSync } from 'node:fs';
import { chromiumMissing, findChromium } from './lib/chromium.mjs';
import { inRoot } from './lib/place.mjs';
import { prepareVerifier } from './lib/python.mjs';
import { countLine, failureLines, nothing, runVitest, sum } from './lib/vitest.mjs';
import { buildWebIfNeeded } from './lib/web.mjs';

const hasJourneys =
  existsSync(inRoot('e2e')) && readdirSync(inRoot('e2e')).some((name) => name.endsWith('.test.ts'));

const runJourneys = async () => {
  if (!hasJourneys) return nothing;
  const chromium = await findChromium();
  if (chromium === undefined) {
    console.error(chromiumMissing);
    return { ...nothing, failed: 1 };
  }
  if (!(await buildWebIfNeeded())) return { ...nothing, failed: 1 };
  return runVitest(['--project', 'e2e', ...process.argv.slice(2)], { CHROMIUM_PATH: chromium });
};

await prepareVerifier();
const units = await runVitest(['--project', 'unit', ...process.argv.slice(2)]);
const total = sum(units, await runJourneys());
for (const line of failureLines(total)) console.log(line);
console.log(countLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
