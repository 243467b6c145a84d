/**
 * Everything that has to hold: all tests, types, lint and format, and the server's tests again on a real PostgreSQL
 * server. The last line is the count over all of it.
 */
import { spawn } from 'node:child_process';
import { inRoot, pinnedNode, root } from './lib/place.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { run } from './lib/run.mjs';
import { countLine, failureLines, nothing, readFailureLines, runVitest, sum } from './lib/vitest.mjs';

/** Runs `npm test`, showing what it prints, and reads its last line. */
const runTests = () =>
  new Promise((resolve) => {
    const child = spawn('npm', ['test', '--silent'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output = `${output}${chunk}`.slice(-20_000);
    });
    child.on('error', () => resolve({ ...nothing, failed: 1 }));
    child.on('close', (code) => {
      const found = /(?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?\s*$/u.exec(
        output,
      )?.groups;
      if (found === undefined) return resolve({ ...nothing, failed: 1 });
      const failed = Number(found.failed);
      const isHonest = code === 0 || failed > 0;
      return resolve({
        ...readFailureLines(output),
        passed: Number(found.passed),
        failed: isHonest ? failed : 1,
        skipped: Number(found.skipped ?? 0),
      });
    });
  });

const places = ['src', 'testing', 'e2e', 'bench', 'scripts'];

const checks = {
  types: [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-b'],
  lint: [inRoot('node_modules', 'oxlint', 'bin', 'oxlint'), ...places, '--type-aware', '--deny-warnings'],
  format: [inRoot('node_modules', 'oxfmt', 'bin', 'oxfmt'), '--check', ...places],
};

/** Each check counts as one test. */
const runCheck = async (name) => {
  const { code, output } = await run(pinnedNode, checks[name], { quiet: true });
  console.log(`${name}: ${code === 0 ? 'passed' : 'failed'}`);
  if (code !== 0) console.log(output);
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: [name] };
};

/** Tests of the server that ask no database. */
const withoutDatabase = ['readers', 'writers', 'documents'].flatMap((folder) => [
  '--exclude',
  `src/server/${folder}/**`,
]);

const runOnPostgres = async () => {
  let server;
  try {
    server = await startPostgres();
    console.log('The tests of the server again, on PostgreSQL:');
    return await runVitest(['--project', 'unit', 'src/server', 'src/cli', ...withoutDatabase], {
      TEST_DATABASE_URL: server.url,
    });
  } catch (error) {
    console.error(error);
    return { ...nothing, failed: 1 };
  } finally {
    await server?.stop();
  }
};

const tests = await runTests();
const checked = [];
for (const name of Object.keys(checks)) checked.push(await runCheck(name));
const total = sum(tests, ...checked, await runOnPostgres());
for (const line of failureLines(total)) console.log(line);
console.log(countLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
