import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inRoot, pinnedNode } from './place.mjs';
import { run } from './run.mjs';

/** What came of some tests. */
export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };

export const sum = (...counts) =>
  counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
      failures: [...total.failures, ...count.failures],
      unsteady: [...total.unsteady, ...count.unsteady],
    }),
    nothing,
  );

export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const marks = { failures: 'Failed: ', unsteady: 'Unsteady, passed when run again: ' };

/** The tests that failed, or did at first, a line each, to stand right above the count where a long output was cut. */
export const failureLines = (count) =>
  Object.entries(marks).flatMap(([kind, mark]) => count[kind].map((one) => `${mark}${one}`));

/** The lines that {@link failureLines} made, found again in what was printed, by their kind. */
export const readFailureLines = (output) => {
  const read = (mark) =>
    output
      .split('\n')
      .filter((line) => line.startsWith(mark))
      .map((line) => line.slice(mark.length));
  return { failures: read(marks.failures), unsteady: read(marks.unsteady) };
};

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

const titleOf = (failure) => failure.split(': ', 1)[0];

/** The files in which something failed, with how much of each passed. */
const failedFiles = ({ testResults }) =>
  testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, assertionResults }) => ({
      name: path.relative(inRoot(), name),
      passed: assertionResults.filter(({ status }) => status === 'passed').length,
    }));

const countReport = (report, code) => {
  const failures = report.testResults.flatMap(failuresOf);
  // A run that ended badly for another reason, such as an error outside any test, has not passed either.
  if (code !== 0 && failures.length === 0) failures.push('an error outside any test');
  return {
    ...nothing,
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
};

const inSeconds = (milliseconds) => `${Math.round(milliseconds / 1000)} s`;

/** Where the time of a run went: what takes longest is where a run is made shorter. */
const timeLine = ({ startTime, testResults }) => {
  const longest = testResults
    .map((file) => ({ name: path.relative(inRoot(), file.name), took: file.endTime - file.startTime }))
    .toSorted((one, other) => other.took - one.took)
    .slice(0, 8);
  const end = Math.max(...testResults.map(({ endTime }) => endTime));
  return `Took ${inSeconds(end - startTime)}; the longest files: ${longest
    .map(({ name, took }) => `${name} ${inSeconds(took)}`)
    .join(', ')}`;
};

/** Runs Vitest: what came of it, and the files in which something failed. */
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
  if (report !== undefined && report.testResults.length > 0) console.log(timeLine(report));
  return report === undefined
    ? { ...nothing, failed: 1, failures: ['Vitest ended without a report.'], files: [] }
    : { ...countReport(report, code), files: failedFiles(report) };
};

/** So many files may fail by chance; where more do, something is broken. */
const mostUnsteady = 2;

/**
 * Runs Vitest, and the few files in which something failed once more from their beginning. What passes then counts as
 * passed and is told as unsteady, with the message of its failure.
 */
export const runVitestTwice = async (parameters, env = {}) => {
  const first = await runVitest(parameters, env);
  const { files, failures, passed } = first;
  if (files.length === 0 || files.length > mostUnsteady) return first;
  console.log(`Once more, from their beginning: ${files.map(({ name }) => name).join(', ')}`);
  const again = await runVitest([...parameters, ...files.map(({ name }) => name)], env);
  const isBroken = (failure) => again.failures.some((other) => titleOf(other) === titleOf(failure));
  return sum(
    { ...first, passed: passed - files.reduce((all, file) => all + file.passed, 0), failed: 0, failures: [] },
    again,
    { ...nothing, unsteady: failures.filter((failure) => !isBroken(failure)) },
  );
};
