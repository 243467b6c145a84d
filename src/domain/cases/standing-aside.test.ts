import { expect, test } from 'vitest';
import type { CaseSubjectKind } from './about.ts';
import { type CaseKind, type CaseRules } from './case-rules.ts';
import type { CaseCandidate } from './candidate.ts';
import { type Concerning, withoutCentre } from './standing-aside.ts';
import { usualCaseRules } from './usual-rules.ts';

const aPerson = (personId: string, role: string): CaseCandidate => ({
  personId,
  name: personId,
  roles: [role],
  worksAtCentre: true,
  interests: [],
});

const staff = [aPerson('coordinator', 'coordinator'), aPerson('assessor', 'assessor')];

const sides = (kind: CaseKind, given: Partial<Concerning>, rules: CaseRules = usualCaseRules[kind]) =>
  withoutCentre(rules, { subject: 'unit', byAwarding: false, about: [], staff, ...given }).stages.map(
    ({ heldBy }) => heldBy,
  );

const all = ['centre', 'awarding', 'awarding'];
const aside = ['awarding', 'awarding'];

test.each<[string, Partial<Concerning>, readonly string[]]>([
  ['work of a learner, found at the centre', {}, all],
  ['work of a learner, found by the awarding organisation', { byAwarding: true }, aside],
  ...(['centre', 'site', 'review'] as const).map(
    (subject): [string, Partial<Concerning>, readonly string[]] => [`a ${subject}`, { subject }, aside],
  ),
  ...(['registration', 'sample', 'claim', 'evidence', 'person'] as readonly CaseSubjectKind[]).map(
    (subject): [string, Partial<Concerning>, readonly string[]] => [`a ${subject}`, { subject }, all],
  ),
  ['a coordinator', { subject: 'person', about: ['coordinator'] }, aside],
  ['an assessor', { subject: 'person', about: ['assessor'] }, all],
])('malpractice about %s', (_, given, expected) => {
  expect(sides('malpractice', given)).toEqual(expected);
  expect(sides('maladministration', given)).toEqual(expected);
});

test('other cases stay with the centre, whoever raises them', () => {
  for (const kind of ['complaint', 'adjustment', 'language'] as const)
    expect(sides(kind, { subject: 'centre', byAwarding: true })).toEqual(
      usualCaseRules[kind].stages.map(({ heldBy }) => heldBy),
    );
});

test('somebody handles it even where rules know no stage of the awarding organisation', () => {
  const [first] = usualCaseRules.malpractice.stages;
  const rules = { ...usualCaseRules.malpractice, stages: [first] as const };
  expect(sides('malpractice', { byAwarding: true }, rules)).toEqual(['centre']);
});
