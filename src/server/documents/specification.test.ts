import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { aStandard } from '#testing/builders/specification.ts';
import { aQualification, aSpecification, aUnit } from '#testing/specification.ts';
import { pdfFormat } from '../readers/pdf/pdf-format.ts';
import { readSpecificationFile } from '../readers/read-file.ts';
import { createDocumentRenderer } from './render.ts';

const renderer = createDocumentRenderer();
afterAll(() => renderer.close());

const textOf = async (title: string): Promise<string> => {
  const unit = aUnit();
  const [outcome] = unit.outcomes;
  const [criterion] = outcome?.criteria ?? [];
  if (outcome === undefined || criterion === undefined) throw new Error('a sample unit has criteria');
  const guided = {
    ...criterion,
    incomplete: true as const,
    guidance: [{ text: 'For example a puncture', criteria: [criterion.number], source: criterion.source }],
  };
  const specification = aSpecification({
    title,
    units: [{ ...unit, outcomes: [{ ...outcome, criteria: [guided] }] }],
    qualifications: [aQualification()],
  });
  const made = await renderer.render('specification', { specification, writtenOn: '2026-11-24' });
  if (!made.ok) return made.failure.kind;
  const read = await pdfFormat.read(made.value, { name: 'sample.pdf', onProgress: () => undefined });
  return read.ok ? read.value.text.replaceAll(/\s+/gu, ' ') : read.failure.message;
};

test('a specification on paper has its structure, its rules in words, and its units with all they ask', async () => {
  const text = await textOf('Sample Award in Wheels');
  // The typesetter puts joiners without width between figures; they are no part of what is read.
  expect(text).not.toMatch(/[\u200B\u2060\uFEFF]/u);
  const unit = aUnit();
  const [outcome] = unit.outcomes;
  for (const said of [
    'Sample Award in Wheels',
    'Rules of combination',
    unit.ref,
    unit.title,
    outcome?.text ?? 'no outcome',
    outcome?.criteria[0]?.text ?? 'no criterion',
    'words are lost in the document',
    'For example a puncture',
  ])
    expect(text).toContain(said);
});

test('a character that no font has stops nothing', async () => {
  expect(await textOf('Sample Award in \u{1F9FF}\u{2F00} Wheels')).toContain('Rules of combination');
});

/** The same with a unit of which everything is stated that can be, and one that has lost words. */
const withMore = (specification: Specification): Specification => ({
  ...specification,
  standards: [
    aStandard('BIKE12', { [specification.units[0]?.ref ?? '']: 'knowledge-part' }),
    aStandard(
      'BIKE14',
      { [specification.units[0]?.ref ?? '']: null },
      { title: 'Mend frames that were broken, and say to the owner what was done' },
    ),
    aStandard('BIKE15'),
  ],
  units: specification.units.map((given, index) => {
    const unit = { ...given, nos: [] };
    if (index > 1) return unit;
    const [outcome, ...others] = unit.outcomes;
    const [criterion, ...rest] = outcome?.criteria ?? [];
    if (index === 0) return { ...unit, tut: 40, nos: ['BIKE12', 'BIKE14'] };
    if (outcome === undefined || criterion === undefined) return unit;
    const lost = { ...criterion, incomplete: true as const };
    return { ...unit, outcomes: [{ ...outcome, criteria: [lost, ...rest] }, ...others] };
  }),
});

/** What a specification says, without where in its document. */
const saidBy = ({ title, units, qualifications, standards }: Specification) => ({
  title,
  standards: standards?.map(({ source: _source, covered, ...standard }) => ({
    ...standard,
    covered: covered.map(({ unit, extent }) => [unit, extent]),
  })),
  units: units.map((unit) => ({
    particulars: [unit.ref, unit.codes, unit.title, unit.level, unit.credits, unit.glh, unit.tut, unit.aim],
    nos: unit.nos,
    outcomes: unit.outcomes.map(({ number, text, nature, criteria }) => [
      [number, text, nature],
      criteria.map((criterion) => [
        criterion.number,
        criterion.text,
        criterion.incomplete ?? false,
        criterion.guidance.map((guidance) => guidance.text),
      ]),
    ]),
  })),
  qualifications: qualifications.map((one) => ({
    particulars: [one.number, one.title, one.level, one.credits, one.tqt, one.glh, one.grading],
    groups: one.groups.map((group) => [group.key, group.title, group.kind, group.units]),
    rules: one.rules.map(({ kind, from, min, max }) => [kind, from, min, max]),
  })),
});

const rulesOf = ({ evidenceRules }: Specification) =>
  evidenceRules.map(({ kind, scope, value, source }) => ({ kind, scope, value, text: source.text }));

test('what is printed reads back to the same units, groups, rules of combination and rules of evidence', async () => {
  const name = 'specification.txt';
  const given = await readSpecificationFile(
    name,
    readFileSync(new URL(`../../../samples/${name}`, import.meta.url)),
  );
  if (!given.ok) throw new Error(given.failure.message);
  const specification = withMore(given.value.specification);
  const made = await renderer.render('specification', { specification, writtenOn: '2026-11-24' });
  const again = await readSpecificationFile('printed.pdf', made.ok ? made.value : new Uint8Array());
  expect(again.ok && saidBy(again.value.specification)).toEqual(saidBy(specification));
  expect(specification.evidenceRules.length).toBeGreaterThan(10);
  expect(again.ok && rulesOf(again.value.specification)).toEqual(rulesOf(specification));
});
