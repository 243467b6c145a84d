/**
 * Every requirement that was found in the published documents by reading them stands on lines that are part of what is
 * read: a rule of evidence, a rule of combination, a particular, a unit or its guidance. Lines that lay nothing down are
 * named in testing/published-rules/beyond.tsv with why. Skipped where the lists do not lie beside the project.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Clause, Specification } from '#domain/specification/model.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';

const shared = fileURLToPath(new URL('../../../../../../shared/', import.meta.url));
const beyondFile = new URL('../../../../../testing/published-rules/beyond.tsv', import.meta.url);
const documents = existsSync(`${shared}specifications`)
  ? readdirSync(`${shared}specifications`).filter((name) => name.endsWith('.txt'))
  : [];
const lists = existsSync(`${shared}requirements`)
  ? readdirSync(`${shared}requirements`).filter((name) => /^\d{3}/u.test(name))
  : [];
if (documents.length === 0 || lists.length === 0)
  console.warn('The lists of requirements are skipped: they are not there.');

type Lines = readonly [from: number, to: number];
type Requirement = { readonly id: string; readonly document: string; readonly lines: readonly Lines[] };

const linesIn = (text: string, pattern: RegExp): readonly Lines[] =>
  [...text.matchAll(pattern)].map(([, from, to]) => [Number(from), Number(to ?? from)]);

/** The lists write their lines in three ways: `[file.txt:12] … (lines 13-15)`, `… L12-15` and `(12, 13-15)`. */
const requirementOf = (line: string, list: string): Requirement | undefined => {
  const [, id, document, first, rest = ''] =
    /^- (R\d{3}-\d+) \[(\d{3})_\w+\.txt:(\d+)\] (.*)$/u.exec(line) ?? [];
  if (id !== undefined && document !== undefined)
    return {
      id,
      document,
      lines: [[Number(first), Number(first)], ...linesIn(rest, /\b(?:lines?|and) (\d+)(?:-(\d+))?/gu)],
    };
  const [, code, said = ''] = /^- ([A-Z]+-?\d+)\b(.*)$/u.exec(line) ?? [];
  if (code !== undefined)
    return { id: code, document: list, lines: linesIn(said, /\bL(\d{2,})(?:-(\d+))?/gu) };
  const [, number, shown = ''] = /^(\d+)\. (.*)$/u.exec(line) ?? [];
  if (number === undefined) return undefined;
  const brackets = [...shown.matchAll(/\(([^)]*\d{2}[^)]*)\)/gu)].map(([, inner = '']) => inner).join(' ');
  return { id: number, document: list, lines: linesIn(brackets, /\b(\d{2,4})(?:-(\d{2,4}))?\b/gu) };
};

const requirements: readonly Requirement[] = lists.flatMap((name) =>
  readFileSync(`${shared}requirements/${name}`, 'utf8')
    .split('\n')
    .flatMap((line) => requirementOf(line, name.slice(0, 3)) ?? []),
);

const clausesOf = ({
  qualifications,
  units,
  evidenceRules,
  standards = [],
}: Specification): readonly Clause[] => [
  ...qualifications.flatMap(({ clauses, groups, rules }) => [
    ...Object.values(clauses),
    ...[...groups, ...rules].map(({ source }) => source),
  ]),
  ...units.flatMap((unit) => [
    { ...unit.source, endLine: Math.min(...unit.outcomes.map(({ source }) => source.line)) - 1 },
    ...[unit.simulation.source, unit.assessmentStrategy?.source, unit.openTo].filter(
      (clause) => clause !== null && clause !== undefined,
    ),
    ...unit.guidance.map(({ source }) => source),
    ...unit.outcomes.flatMap(({ source, criteria }) => [
      source,
      ...criteria.flatMap((criterion) => [criterion.source, ...criterion.guidance.map((one) => one.source)]),
    ]),
  ]),
  ...evidenceRules.map(({ source }) => source),
  ...standards.flatMap(({ source, covered }) => [source, ...covered.map((cover) => cover.source)]),
];

const linesOf = (specification: Specification): ReadonlySet<number> =>
  new Set(
    clausesOf(specification).flatMap(({ line, endLine = line }) =>
      Array.from({ length: endLine - line + 1 }, (_, index) => line + index),
    ),
  );

const beyond = readFileSync(beyondFile, 'utf8')
  .trim()
  .split('\n')
  .map((row) => row.split('\t'));

const nameOf = ([from, to]: Lines): string => (from === to ? String(from) : `${String(from)}-${String(to)}`);

const isReadIn = ([from, to]: Lines, read: ReadonlySet<number>): boolean => {
  for (let line = from; line <= to; line += 1) if (read.has(line)) return true;
  return false;
};

describe.skipIf(documents.length === 0 || lists.length === 0)('what the published documents ask', () => {
  test.each(documents)('%s', async (name) => {
    const result = await readSpecificationFile(name, readFileSync(`${shared}specifications/${name}`));
    if (!result.ok) throw new Error(result.failure.message);
    const read = linesOf(result.value.specification);
    const document = name.slice(0, 3);
    const asked = requirements.filter((one) => one.document === document);
    const missed = asked.flatMap(({ lines }) => lines.filter((some) => !isReadIn(some, read)).map(nameOf));
    expect(asked.length).toBeGreaterThan(30);
    expect([...new Set(missed)].toSorted()).toEqual(
      beyond
        .filter(([of]) => of === document)
        .map(([, lines = '']) => lines)
        .toSorted(),
    );
  });

  test('what is beyond the rules says why', () => {
    expect(beyond.filter(([, , reason = '']) => reason.length < 20)).toEqual([]);
  });
});
