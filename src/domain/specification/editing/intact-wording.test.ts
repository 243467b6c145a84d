import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { aClause, aCriterion, aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import type { Criterion, Finding, Specification } from '../model.ts';
import { applyEdits } from './draft.ts';
import type { Edit } from './edit.ts';
import {
  type KnownSpecification,
  damagedUnits,
  isPlain,
  originInWords,
  proposeIntact,
} from './intact-wording.ts';

const ref = 'A/500/0001';

const specificationOf = (criteria: readonly Criterion[], findings: readonly Finding[] = []): Specification =>
  aSpecification({ units: [aUnit({ ref, outcomes: [anOutcome('1', 0, { criteria })] })], findings });

const whole = aCriterion('1.2', { text: 'Weigh the flour on a clean scale', source: aClause(77) });
const first = aCriterion('1.1', { text: 'Heat the oven' });
const broken = aCriterion('1.2', { text: 'eigh the flour on a cl', incomplete: true });

const finding = (code: string, number: string): Finding => ({
  code,
  severity: 'error',
  message: 'Damage.',
  source: aClause(30),
  about: `${ref} ${number}`,
});

const known = (
  content: Specification,
  { id = 'one', isPublished = true }: { id?: string; isPublished?: boolean } = {},
): KnownSpecification => ({
  document: { id, name: `${id}.txt`, edition: 'Issue 4', isPublished },
  content,
});

const damaged = specificationOf([first, broken], [finding('words-lost', '1.2')]);

describe('intact wordings', () => {
  test('of another document are proposed with where they stand, and mend the draft as an edit', () => {
    const [proposal, ...others] = proposeIntact(damaged, [known(specificationOf([first, whole]))]);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      unit: ref,
      part: 'criterion',
      number: '1.2',
      damage: 'lost',
      before: broken.text,
      wordings: [{ text: whole.text, fits: true, origins: [{ clause: { line: 77 } }] }],
    });
    if (proposal === undefined) throw new Error('nothing proposed');
    expect(isPlain(proposal)).toBe(true);
    const [wording] = proposal.wordings;
    expect(originInWords(wording.origins[0])).toBe('As it stands intact in one.txt (Issue 4), line 77');
    const { review, refusals } = applyEdits(damaged, wording.edits);
    expect(refusals).toEqual([null]);
    expect(review.specification.findings.filter(({ code }) => code === 'words-lost')).toEqual([]);
    expect(damagedUnits(review.specification)).toEqual([]);
    expect(review.specification.units[0]?.outcomes[0]?.criteria[1]?.text).toBe(whole.text);
  });

  test('are proposed where words are broken that nobody noticed, and never with others at once', () => {
    const unnoticed = specificationOf([first, aCriterion('1.2', { text: 'Weigh the flur on a cean scale' })]);
    const [proposal, ...others] = proposeIntact(unnoticed, [known(specificationOf([first, whole]))]);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ number: '1.2', damage: 'letters', wordings: [{ text: whole.text }] });
    expect(proposal !== undefined && isPlain(proposal)).toBe(false);
    const reworded = specificationOf([first, aCriterion('1.2', { text: 'Weigh the oven on a clean scale' })]);
    expect(proposeIntact(reworded, [known(specificationOf([first, whole]))])).toEqual([]);
  });

  test('that were declined are not proposed again, until that is undone; others still are', () => {
    const intact = [known(specificationOf([first, whole]))];
    const decline: Edit = {
      kind: 'decline-wording',
      unit: ref,
      part: 'criterion',
      number: '1.2',
      text: whole.text,
    };
    const { review, refusals } = applyEdits(damaged, [decline, decline]);
    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual([null, 'nothing-changed']);
    expect(proposeIntact(review.specification, intact, review.declined)).toEqual([]);
    const otherwise = { ...whole, text: 'Weigh the flour on a clean scale, twice' };
    const both = [...intact, known(specificationOf([first, otherwise]), { id: 'two' })];
    const [proposal] = proposeIntact(review.specification, both, review.declined);
    expect(proposal?.wordings.map(({ text }) => text)).toEqual([otherwise.text]);
  });

  test('are not taken from copies that are damaged themselves, nor from other units or numbers', () => {
    const copies = [
      specificationOf([first, broken], [finding('words-lost', '1.2')]),
      specificationOf([first, whole], [finding('columns-untangled', '1.2')]),
      specificationOf([first, { ...whole, number: '1.3' }]),
      aSpecification({
        units: [aUnit({ ref: 'D/500/0002', outcomes: [anOutcome('1', 0, { criteria: [whole] })] })],
      }),
    ];
    expect(
      proposeIntact(
        damaged,
        copies.map((content) => known(content)),
      ),
    ).toEqual([]);
    expect(damagedUnits(damaged)).toEqual([ref]);
  });

  test('that documents do not agree on are all shown, and not taken over at once', () => {
    const other = { ...whole, text: 'Weigh the flour on a clean dry scale' };
    const [proposal] = proposeIntact(damaged, [
      known(specificationOf([first, other]), { id: 'draft', isPublished: false }),
      known(specificationOf([first, whole]), { id: 'later', isPublished: false }),
      known(specificationOf([first, whole]), { id: 'published' }),
    ]);
    expect(
      proposal?.wordings.map(({ text, origins }) => [text, origins.map(({ document }) => document.id)]),
    ).toEqual([
      [whole.text, ['published', 'later']],
      [other.text, ['draft']],
    ]);
    expect(proposal === undefined || isPlain(proposal)).toBe(false);
  });

  test('that share little with what is left come with a warning', () => {
    const [proposal] = proposeIntact(damaged, [
      known(specificationOf([first, { ...whole, text: 'Clean the oven before use' }])),
    ]);
    expect(proposal?.wordings[0].fits).toBe(false);
    expect(proposal === undefined || isPlain(proposal)).toBe(false);
  });

  test('mend what the reader had to guess, one by one, and only where they differ', () => {
    const guessed = [finding('columns-untangled', '1.1'), finding('word-completed', '1.2')];
    const draft = specificationOf([{ ...first, text: 'Heat the open' }, whole], guessed);
    const proposals = proposeIntact(draft, [known(specificationOf([first, whole]))]);
    expect(proposals).toMatchObject([{ number: '1.1', damage: 'doubtful' }]);
    expect(proposals.some(isPlain)).toBe(false);
  });

  test('put a criterion that is missing in its place', () => {
    const third = aCriterion('1.3', { text: 'Clean up' });
    const draft = specificationOf([first, third], [finding('numbering-gap', '1.2')]);
    const [proposal] = proposeIntact(draft, [known(specificationOf([first, whole, third]))]);
    expect(proposal).toMatchObject({ damage: 'missing', before: '', source: { line: 30 } });
    const { review, refusals } = applyEdits(draft, proposal?.wordings[0].edits ?? []);
    expect(refusals.every((refusal) => refusal === null)).toBe(true);
    expect(review.specification.units[0]?.outcomes[0]?.criteria.map(({ number }) => number)).toEqual([
      '1.1',
      '1.2',
      '1.3',
    ]);
    expect(damagedUnits(review.specification)).toEqual([]);
  });

  test('nothing is proposed where nothing is damaged', () => {
    expect(
      proposeIntact(specificationOf([first]), [known(specificationOf([{ ...first, text: 'Other words' }]))]),
    ).toEqual([]);
  });
});

const lost = ({ findings }: Pick<Specification, 'findings'>): number =>
  findings.filter(({ severity, code }) => severity === 'error' && /lost/u.test(code)).length;

/** The published documents lie beside the project; their wording is read there and never copied here. */
const folder = new URL('../../../../../shared/specifications/', import.meta.url);

describe.skipIf(!existsSync(folder))('the published documents mend each other', () => {
  test('every damaged place of a unit that another has whole gets its wording, which fits', async () => {
    const documents: KnownSpecification[] = [];
    for (const name of readdirSync(folder).filter((one) => /^\d.*\.txt$/u.test(one))) {
      const read = await readSpecificationFile(name, readFileSync(new URL(name, folder)));
      if (read.ok) documents.push(known(read.value.specification, { id: name }));
    }
    expect(documents).toHaveLength(5);
    const found = documents.map((one) => {
      const others = documents.filter((other) => other !== one);
      return { one, proposals: proposeIntact(one.content, others) };
    });
    expect(found.flatMap(({ proposals }) => proposals).length).toBeGreaterThanOrEqual(9);
    for (const { one, proposals: all } of found) {
      // Letters that nobody noticed are for a person to look at; there is next to nothing of it where nothing is broken.
      const proposals = all.filter(({ damage }) => damage !== 'letters');
      expect(all.length - proposals.length).toBeLessThanOrEqual(1);
      expect(proposals.filter((proposal) => !isPlain(proposal))).toEqual([]);
      const { review, refusals } = applyEdits(
        aSpecification(one.content),
        proposals.flatMap(({ wordings }) => wordings[0].edits),
      );
      expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
      expect(lost(one.content) - lost(review.specification)).toBe(proposals.length);
    }
  });
});
