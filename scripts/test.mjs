/** Runs all tests: units on the embedded database, and the browser journeys. The last line is the count. */
import { existsSync, readdirSync } from 'node:fs';
import { chromiumMissing, findChromium } from './lib/chromium.mjs';
import { inRoot } from './lib/place.mjs';
import { prepareVerifier } from './lib/python.mjs';
import { countLine, failureLines, nothing, runVitest, runVitestTwice, sum } from './lib/vitest.mjs';
import { buildWebIfNeeded } from './lib/web.mjs';

const asked = process.argv.slice(2);

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
  // Who runs some of them looks for something; a run of all of them must not end on a chance.
  const runThem = asked.length === 0 ? runVitestTwice : runVitest;
  return runThem(['--project', 'e2e', ...asked], { CHROMIUM_PATH: chromium });
};

await prepareVerifier();
const units = await runVitest(['--project', 'unit', ...asked]);
const total = sum(units, await runJourneys());
for (const line of failureLines(total)) console.log(line);
console.log(countLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
