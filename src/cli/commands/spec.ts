import { clausePlace } from '#domain/specification/clause-words.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { type ExportFormat, exportFormats } from '#contract/specifications.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import { compareSpecifications } from '#domain/specification/comparing/compare.ts';
import type {
  Coverage,
  Finding,
  LineRange,
  Qualification,
  Specification,
} from '#domain/specification/model.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { writeSpecificationFile, writeTemplateFile } from '#server/writers/specification-file.ts';
import { readDocumentBytes } from '../document-bytes.ts';
import { fail } from '../failure.ts';
import { describeComparison } from './spec-compare.ts';

const particulars = (qualification: Qualification): readonly string[] => {
  const { number, level, credits, tqt, glh, glhMax, operationalStartOn, operationalEndOn, ageRanges } =
    qualification;
  const hours = glhMax === null ? String(glh ?? '–') : `${String(glh)} to ${String(glhMax)}`;
  return [
    `${qualification.title} (${number})`,
    `  level ${String(level ?? '–')}, ${String(credits ?? '–')} credits, ${String(tqt ?? '–')} hours in all, ${hours} guided`,
    `  open from ${operationalStartOn ?? '–'} to ${operationalEndOn ?? 'no end stated'}; ages ${ageRanges.join(', ') || 'not stated'}`,
    ...qualification.groups.map(
      ({ key, kind, units }) => `  group ${key} (${kind}): ${String(units.length)} units`,
    ),
    '  rules of combination:',
    ...qualification.rules.map((rule) => `    ${rule.id} ${ruleInWords(rule)} (${clausePlace(rule.source)})`),
  ];
};

const listFindings = (findings: readonly Finding[]): readonly string[] =>
  findings.map(
    ({ severity, code, message, source }) =>
      `  ${severity.padEnd(7)} ${clausePlace(source).padEnd(16)}  ${message} [${code}]`,
  );

const countOf = (ranges: readonly LineRange[], what: string): string =>
  `${String(ranges.length)} ${ranges.length === 1 ? 'place' : 'places'} of ${what}${
    ranges.length === 0
      ? ''
      : ` (${ranges.map(({ line, endLine }) => (line === endLine ? String(line) : `${String(line)}–${String(endLine)}`)).join(', ')})`
  }`;

const coverageLines = (coverage: Coverage | undefined): readonly string[] =>
  coverage === undefined
    ? []
    : [
        `${String(coverage.share)} % of the text understood; on the rest nothing rests, by their lines:`,
        `  ${countOf(coverage.readPast, 'rows and numbered lines')}`,
        `  ${countOf(coverage.runningText, 'running text')}`,
      ];

const describe = (specification: Specification): string => {
  const { units, evidenceRules, findings } = specification;
  const outcomes = units.flatMap((unit) => unit.outcomes);
  const criteria = outcomes.flatMap((outcome) => outcome.criteria);
  const guided = criteria.filter(({ guidance }) => guidance.length > 0).length;
  return [
    specification.title,
    `published by ${specification.publisher ?? 'nobody named'}; ${[specification.issue.version, specification.issue.date].filter(Boolean).join(', ') || 'issue not stated'}`,
    '',
    ...specification.qualifications.flatMap(particulars),
    `${String(units.length)} units, ${String(outcomes.length)} outcomes, ${String(criteria.length)} criteria, ${String(guided)} of them with guidance`,
    `${String(evidenceRules.length)} rules of evidence`,
    ...coverageLines(specification.coverage),
    '',
    `${String(findings.length)} findings`,
    ...listFindings(findings),
    '',
  ].join('\n');
};

const readDocument = async (file: string): Promise<Specification> => {
  const result = await readSpecificationFile(path.basename(file), readDocumentBytes(file));
  return result.ok ? result.value.specification : fail(result.failure.message);
};

type Printing = { readonly json?: boolean };

const print = <Value>(value: Value, { json }: Printing, describeIt: (value: Value) => string): void => {
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : describeIt(value));
};

type Exporting = { readonly as: ExportFormat; readonly out?: string };

const write = (content: Uint8Array, out: string | undefined): void => {
  try {
    if (out === undefined) process.stdout.write(content);
    else writeFileSync(out, content);
  } catch {
    fail(`${out ?? 'The output'} cannot be written.`);
  }
};

/** `touchstone spec`: reads and compares published documents. */
export const register = (parent: Command): void => {
  const spec = parent.command('spec').description('read and compare published specifications');
  spec
    .command('read <file>')
    .description('read a published document into a specification')
    .option('--json', 'print the specification as JSON (docs/specification-format.md)')
    .action(async (file: string, options: Printing) => print(await readDocument(file), options, describe));
  spec
    .command('compare <old> <new>')
    .description('tell what a document changes against the one before it')
    .option('--json', 'print the comparison as JSON')
    .action(async (old: string, next: string, options: Printing) =>
      print(
        compareSpecifications(await readDocument(old), await readDocument(next)),
        options,
        describeComparison,
      ),
    );
  spec
    .command('export <file>')
    .description(
      'write a document as a workbook, as CSV of its criteria, as CASE 1.1, as JSON, or as a PDF to print',
    )
    .addOption(new Option('--as <form>', 'the form').choices([...exportFormats]).default('xlsx'))
    .option('--out <path>', 'where to write it; without it, to the standard output')
    .action(async (file: string, { as, out }: Exporting) =>
      write(
        (await writeSpecificationFile(await readDocument(file), as, new Date().toISOString())).content,
        out,
      ),
    );
  spec
    .command('template')
    .description('write the empty workbook in which a specification can be written down')
    .option('--out <path>', 'where to write it; without it, to the standard output')
    .action(async ({ out }: { readonly out?: string }) => write((await writeTemplateFile()).content, out));
};
