import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { type BundleReport, checkBundle } from '#domain/bundle/check.ts';
import { limits } from '#domain/bundle/format.ts';
import type { Finding } from '#domain/credential/finding.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { bundlePorts } from '#server/credentials/ports.ts';
import { systemClock } from '#server/clock.ts';
import { fail } from '../failure.ts';

type Options = { readonly issuer?: string; readonly json?: true };

const signs: Readonly<Record<Finding['verdict'], string>> = {
  holds: 'holds      ',
  fails: 'DOES NOT   ',
  unknown: 'cannot tell',
};

const linesOf = ({ learner, madeAt, sealedBy, verdict, sections }: BundleReport): readonly string[] => [
  ...(learner === null ? [] : [`Bundle of ${learner.nameAsRegistered}, ${learner.centreName}`]),
  ...(madeAt === null || sealedBy === null
    ? []
    : [`Made on ${dateInWords(madeAt.slice(0, 10))}, sealed by ${sealedBy.name}`]),
  ...sections.flatMap(({ title, findings }) => [
    '',
    title,
    ...findings.map(({ what, verdict: one, detail }) => `  ${signs[one]}  ${what}. ${detail}`),
  ]),
  '',
  verdict === 'holds'
    ? 'Everything that the bundle can show holds.'
    : `Something does not hold: ${String(sections.flatMap(({ findings }) => findings).filter((one) => one.verdict === 'fails').length)} in all, named above.`,
];

/** A file that somebody named; a sentence where it cannot be read. */
const readGiven = async (file: string): Promise<Buffer> => {
  try {
    const { size } = await stat(file);
    if (size > limits.bundleBytes) return fail(`${file} is larger than 1 GB; have it made without files.`);
    return await readFile(file);
  } catch {
    return fail(`${file} cannot be read.`);
  }
};

const readIssuer = async (file: string | undefined): Promise<{ readonly issuer?: unknown }> => {
  if (file === undefined) return {};
  const content = await readGiven(file);
  try {
    return { issuer: JSON.parse(content.toString('utf8')) };
  } catch {
    return fail(`${file} is not JSON.`);
  }
};

const verify = async (file: string, { issuer, json }: Options): Promise<void> => {
  const given = await readIssuer(issuer);
  const checked = await checkBundle(bundlePorts, await readGiven(file), {
    today: systemClock.today(),
    ...given,
  });
  if (!checked.ok) {
    if (json === true)
      console.log(JSON.stringify({ verdict: 'not-a-bundle', detail: checked.failure.detail }));
    else console.error(`${file} cannot be checked. ${checked.failure.detail}`);
    process.exitCode = 2;
    return;
  }
  const { report } = checked.value;
  console.log(json === true ? JSON.stringify(report, null, 2) : linesOf(report).join('\n'));
  process.exitCode = report.verdict === 'holds' ? 0 : 1;
};

export const register = (parent: Command): void => {
  parent
    .command('verify')
    .description(
      'Checks a sealed bundle without a server: files, seal, audit chain, every rule, certificates, digital awards. Exit 0: all holds; 1: something does not; 2: it is no bundle.',
    )
    .argument('<bundle>', 'the bundle, a ZIP file')
    .option('--issuer <file>', 'the did.json that the awarding organisation publishes, to compare its key')
    .option('--json', 'the report as JSON')
    .action((file: string, options: Options) => verify(file, options));
};
