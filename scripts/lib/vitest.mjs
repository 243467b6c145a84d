import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, pinnedNode } from './place.mjs';
import { run } from './run.mjs';

/** What came of some tests. */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

export const sum = (...counts) =>
  counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    }),
    nothing,
  );

export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A file that could not even be loaded has no failed test; it counts as one. */
const countUnloaded = (report) =>
  report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;

const countReport = (report, code) => {
  const failed = report.numFailedTests + countUnloaded(report);
  return {
    passed: report.numPassedTests,
    // A run that ended badly for another reason, such as an error outside any test, has not passed either.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

/** Runs Vitest and counts what came of it. */
export const runVitest = async (parameters, env = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-report-'));
  const file = path.join(folder, 'report.json');
  const program = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run(pinnedNode, [program, 'run', ...reporters, ...parameters], { env });
  const report = readReport(file);
  rmSync(folder, { recursive: true, force: true });
  return report === undefined ? { ...nothing, failed: 1 } : countReport(report, code);
};
