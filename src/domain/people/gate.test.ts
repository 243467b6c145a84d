import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acts,
  answerOf,
  ask,
  expectedFor,
  heldFrom,
  interest,
  lines,
  nations,
  on,
  qualificationsOf,
  roleOf,
  roles,
  specification,
  statuses,
  subject,
} from '#testing/builders/gate.ts';
import { aStaffRecord } from '#testing/builders/records.ts';
import { type Act, mayAct, whoCould } from './gate.ts';
import type { Part } from './independence.ts';

describe.each(acts)('%s', (act) => {
  const role = roleOf[act];

  test.each(nations.flatMap((nation) => statuses.map((status) => [status, nation] as const)))(
    'with a qualification %s in %s',
    (status, nation) => {
      const qualifications = qualificationsOf(role, status);
      expect(answerOf(ask(act, { qualifications, nationOfCentre: nation }))).toBe(
        expectedFor(act, status, nation),
      );
      // Where somebody works goes before where their centre is.
      expect(answerOf(ask(act, { qualifications, nation, nationOfCentre: 'England' }))).toBe(
        expectedFor(act, status, nation),
      );
    },
  );

  test('without competence, without the role, on one’s own work, and all at once', () => {
    expect(answerOf(ask(act, { competences: [] }))).toBe('competence-not-accepted');
    expect(answerOf(ask(act, { holdsRole: false }))).toMatch(/^not-an?-/u);
    expect(answerOf(ask(act, { personId: 'learner' }, { assignedId: 'learner' }))).toBe('own-work');
    const nothing = { holdsRole: false, competences: [], qualifications: [] };
    expect(answerOf(ask(act, nothing)).split(' ')).toHaveLength(3);
  });

  test('on the days of the role alone', () => {
    expect(answerOf(ask(act, heldFrom(role, on, on)))).toBe('yes');
    expect(answerOf(ask(act, heldFrom(role, '2026-03-03', null)))).toMatch(/^not-an?-/u);
    expect(answerOf(ask(act, heldFrom(role, '2020-01-01', '2026-03-01')))).toMatch(/^not-an?-/u);
  });
});

describe('a part in the work', () => {
  const barred: Readonly<Record<Act, readonly Part[]>> = {
    decision: [],
    'sign-off': [],
    'spot-record': [],
    countersignature: ['decided'],
    sample: ['decided', 'countersigned', 'signed-off'],
    'action-closure': ['decided', 'countersigned', 'signed-off'],
    'credit-transfer': [],
    'sample-countersignature': ['decided', 'countersigned', 'signed-off', 'sampled'],
    'external-sample': ['decided', 'countersigned', 'signed-off', 'sampled', 'countersigned-sample'],
    'external-confirmation': ['decided', 'countersigned', 'signed-off', 'sampled', 'countersigned-sample'],
    'external-countersignature': [
      'decided',
      'countersigned',
      'signed-off',
      'sampled',
      'countersigned-sample',
    ],
    'appeal-panel': [
      'decided',
      'countersigned',
      'signed-off',
      'sampled',
      'countersigned-sample',
      'responsible',
    ],
  };
  const parts: readonly Part[] = [
    'decided',
    'countersigned',
    'signed-off',
    'sampled',
    'countersigned-sample',
    'responsible',
  ];

  test.each(acts.flatMap((act) => parts.map((part) => [act, part] as const)))(
    '%s after having %s',
    (act, part) => {
      const answer = ask(act, {}, { parts: { [part]: ['person'] } });
      expect(answerOf(answer)).toBe(barred[act].includes(part) ? 'own-decision' : 'yes');
      const cited = answer.may === 'no' ? answer.refusals[0]?.clause?.line : lines.independence;
      expect(cited).toBe(lines.independence);
    },
  );

  test('that a countersigner disagreed with is judged by another assessor', () =>
    expect(answerOf(ask('decision', {}, { parts: { 'disagreed-with': ['person'] } }))).toBe(
      'disagreed-already',
    ));
});

describe('who could instead', () => {
  const second = aStaffRecord({ personId: 'second', name: 'Sample Second' });
  const trainee = aStaffRecord({
    personId: 'trainee',
    name: 'Sample Trainee',
    qualifications: qualificationsOf('assessor', 'training'),
  });
  const decider = aStaffRecord({ personId: 'decider', name: 'Sample Decider' });

  test('is named from the register, whoever is assigned', () => {
    const answer = ask('decision', { qualifications: [] }, {}, on, [second, trainee]);
    expect(answer).toMatchObject({
      may: 'no',
      whoCould: [{ name: 'Sample Second' }, { name: 'Sample Trainee' }],
    });
    expect(answer.may === 'no' && answer.refusals[0]?.whoCan).toContain('Sample Second, Sample Trainee');
  });

  test('leaves out those who may not', () =>
    expect(ask('countersignature', { qualifications: [] }, {}, on, [second, trainee, decider])).toMatchObject(
      {
        whoCould: [{ personId: 'second' }],
      },
    ));

  test('is nobody where nobody may', () =>
    expect(ask('countersignature', { qualifications: [] }, {}, on, [decider])).toMatchObject({
      whoCould: [],
    }));
});

const anybody = (personId: string) =>
  fc
    .record({
      holdsRole: fc.boolean(),
      status: fc.constantFrom(...statuses),
      competent: fc.boolean(),
      isInterested: fc.boolean(),
    })
    .map(({ holdsRole, status, competent, isInterested }) =>
      aStaffRecord({
        personId,
        holdsRole,
        qualifications: roles.flatMap((role) => qualificationsOf(role, status)),
        competences: competent ? [{ unitRef: null }] : [],
        interests: isInterested ? [interest({ withPersonId: 'learner' })] : [],
      }),
    );

test('over any register: whoever is named as able is, and nobody able is left out', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...acts),
      fc.tuple(anybody('person'), anybody('decider'), anybody('sampler'), anybody('learner')),
      (act, people) => {
        const register = { nation: 'England' as const, people };
        const asking = { act, on, register, specification, subject };
        const able = new Set(whoCould(asking).map(({ personId }) => personId));
        for (const { personId } of people) {
          const { assignedId: _, ...unassigned } = subject;
          const answer = mayAct({ ...asking, subject: unassigned, person: personId });
          expect(answer.may !== 'no').toBe(able.has(personId));
          expect(answer.may === 'no' ? answer.refusals.length : 1).toBeGreaterThan(0);
        }
        expect(able.has('learner')).toBe(false);
      },
    ),
  );
});
