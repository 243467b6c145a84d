import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inRoot, pinnedNode } from './place.mjs';
import { run } from './run.mjs';

/** What came of some tests. */
export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

export const sum = (...counts) =>
  counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
      failures: [...total.failures, ...count.failures],
    }),
    nothing,
  );

export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const failureMark = 'Failed: ';

/** The failed tests, a line each, to stand right above the count where a long output was cut. */
export const failureLines = ({ failures }) => failures.map((failure) => `${failureMark}${failure}`);

/** The lines that {@link failureLines} made, found again in what was printed. */
export const readFailureLines = (output) =>
  output
    .split('\n')
    .filter((line) => line.startsWith(failureMark))
    .map((line) => line.slice(failureMark.length));

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const firstLine = (text) =>
  stripVTControlCharacters(text ?? '')
    .split('\n', 1)[0]
    .slice(0, 300);

/** Each failed test with the first line of its message. A file that could not even be loaded counts as one. */
const failuresOf = ({ name, status, message, assertionResults }) => {
  const file = path.relative(inRoot(), name);
  const failed = assertionResults.filter((assertion) => assertion.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages[0])}`,
  );
};

const countReport = (report, code) => {
  const failures = report.testResults.flatMap(failuresOf);
  // A run that ended badly for another reason, such as an error outside any test, has not passed either.
  if (code !== 0 && failures.length === 0) failures.push('an error outside any test');
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
};

/** Runs Vitest and counts what came of it. */
export const runVitest = async (parameters, env = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-report-'));
  const file = path.join(folder, 'report.json');
  const program = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  // Elsewhere than on a terminal, colours would only make the output many times as long.
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const { code } = await run(pinnedNode, [program, 'run', ...reporters, ...parameters], {
    env: { ...colours, ...env },
  });
  const report = readReport(file);
  rmSync(folder, { recursive: true, force: true });
  return report === undefined
    ? { ...nothing, failed: 1, failures: ['Vitest ended without a report.'] }
    : countReport(report, code);
};
