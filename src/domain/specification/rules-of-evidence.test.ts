import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import type { EvidenceRule } from './model.ts';
import { evidenceTestsOf, evidenceTypesOf, findClause, listRules } from './rules-of-evidence.ts';

const ref = 'A/500/0001';

const withRules = (...evidenceRules: readonly EvidenceRule[]) => aSpecification({ evidenceRules });

describe('the tests of evidence', () => {
  test('are those that the document names, once each, with a key and the clause', () =>
    expect(
      evidenceTestsOf(
        withRules(
          anEvidenceRule('evidence-test', { value: { name: 'Relevant in depth and breadth' } }),
          anEvidenceRule('evidence-test', { value: { name: 'Valid' }, source: aClause(3) }),
          anEvidenceRule('evidence-test', { value: { name: 'valid' }, source: aClause(4) }),
          anEvidenceRule('evidence-test', { value: {} }),
        ),
      ),
    ).toMatchObject([
      { key: 'relevant-in-depth-and-breadth' },
      { key: 'valid', name: 'Valid', clause: { line: 3 } },
    ]));

  test('are one of our own, marked by having no clause, where the document names none', () =>
    expect(evidenceTestsOf(withRules())).toEqual([{ key: 'sufficient', name: 'Sufficient', clause: null }]));

  test('named for a unit hold in that unit only', () => {
    const specification = withRules(
      anEvidenceRule('evidence-test', { value: { name: 'Valid' } }),
      anEvidenceRule('evidence-test', { value: { name: 'Current' }, scope: { units: [ref] } }),
    );
    expect(evidenceTestsOf(specification, ref).map(({ key }) => key)).toEqual(['valid', 'current']);
    expect(evidenceTestsOf(specification, 'D/500/0002').map(({ key }) => key)).toEqual(['valid']);
  });
});

test('the types of evidence are those of the document, else general ones without a clause', () => {
  const named = withRules(
    anEvidenceRule('evidence-type', { value: { title: 'Witness testimony', code: 'WT' } }),
    anEvidenceRule('evidence-type', { value: { title: 'Diary' } }),
  );
  expect(evidenceTypesOf(named).map(({ code, title }) => [code, title])).toEqual([
    ['WT', 'Witness testimony'],
    ['Diary', 'Diary'],
  ]);
  const general = evidenceTypesOf(withRules());
  expect(general.length).toBeGreaterThan(3);
  expect(general.every(({ clause }) => clause === null)).toBe(true);
});

test('methods that the rules name are types of their own where the document has none', () => {
  const rules = withRules(
    anEvidenceRule('method', {
      value: { mode: 'forbidden', methods: ['simulation', 'project', 'assignment'] },
    }),
    anEvidenceRule('method', { value: { mode: 'allowed', methods: ['scenario', 'work-product'] } }),
  );
  const titles = evidenceTypesOf(rules).map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Work product', 'Assignment', 'Project', 'Scenario']));
  expect(titles).not.toContain('Report');
  expect(new Set(titles).size).toBe(titles.length);
});

test('rules about a criterion are none of its unit', () => {
  const specification = withRules(anEvidenceRule('occasions', { scope: { criteria: [`${ref} 1.1`] } }));
  expect(listRules(specification, 'occasions', ref)).toEqual([]);
  expect(listRules(specification, 'occasions')).toEqual([]);
});

test('a clause is that of the role asked for, else the first', () => {
  const specification = withRules(
    anEvidenceRule('countersigning', { value: { role: 'external-quality-assurer' }, source: aClause(1) }),
    anEvidenceRule('countersigning', { value: { role: 'assessor' }, source: aClause(2) }),
  );
  expect(findClause(specification, 'countersigning')?.line).toBe(1);
  expect(findClause(specification, 'countersigning', ref, 'assessor')?.line).toBe(2);
  expect(findClause(specification, 'countersigning', ref, 'internal-quality-assurer')?.line).toBe(1);
  expect(findClause(specification, 'cpd')).toBeNull();
});
