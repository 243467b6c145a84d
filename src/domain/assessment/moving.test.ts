import { describe, expect, test } from 'vitest';
import {
  aClause,
  aCriterion,
  aQualification,
  aSpecification,
  aUnit,
  anOutcome,
} from '#testing/builders/specification.ts';
import { type History, aHistory, achieveUnit, meetUnit } from '#testing/builders/records.ts';
import type { Specification, Unit } from '../specification/model.ts';
import { type MoveEffect, effectOfMove, listJudgeAgain } from './moving.ts';
import { standing } from './standing.ts';

const ref = 'A/500/0001';

const unitOf = (...criteria: readonly (readonly [number: string, text: string])[]): Unit =>
  aUnit({
    ref,
    outcomes: [
      anOutcome('1', 0, { criteria: criteria.map(([number, text]) => aCriterion(number, { text })) }),
    ],
  });

const old = unitOf(['1.1', 'Explain risk'], ['1.2', 'Use a tool'], ['1.3', 'Report faults']);
const other = aUnit({ ref: 'D/500/0002' });

const effectOf = (
  history: History,
  next: Specification,
  before = aSpecification({ units: [old, other] }),
) => {
  const specifications = new Map([
    ['specification', before],
    ['next', next],
  ]);
  const to = { specificationId: 'next', qualificationNumber: '600/0000/0', pathway: null };
  const effect = effectOfMove(specifications, history.records(), history.registration.id, to);
  if (effect === undefined) throw new Error('no effect was told');
  return { effect, specifications };
};

const all = (unit: string) => ({
  id: `all ${unit}`,
  kind: 'all' as const,
  from: { units: [unit] },
  min: null,
  max: null,
  source: aClause(7),
});

const aboutUnit = ({ units }: MoveEffect) => units.find((unit) => unit.ref === ref);

describe('the effect of a move', () => {
  test('to a version with the same wording is none', () => {
    const history = aHistory();
    achieveUnit(history, old);
    const { effect } = effectOf(history, aSpecification({ units: [old, other], title: 'Next' }));
    expect(effect.after).toEqual(effect.before);
    expect(listJudgeAgain(effect)).toEqual([]);
    expect(aboutUnit(effect)).toMatchObject({
      before: 'achieved',
      after: 'achieved',
      metAfter: 3,
      asked: [],
    });
  });

  test('names the decisions whose criterion or unit is gone, and keeps the others', () => {
    const history = aHistory();
    const decisions = meetUnit(history, old);
    const dropped = meetUnit(history, other);
    const { effect } = effectOf(
      history,
      aSpecification({ units: [unitOf(['1.1', 'Explain risk'], ['1.2', 'Use a tool'])] }),
    );
    expect(listJudgeAgain(effect)).toEqual([
      { unitRef: ref, criterion: '1.3', decisionId: decisions[2]?.id, why: 'gone' },
      ...dropped.map(({ id, criterion }) => ({
        unitRef: other.ref,
        criterion,
        decisionId: id,
        why: 'unit-gone',
      })),
    ]);
    expect(aboutUnit(effect)).toMatchObject({ metBefore: 3, metAfter: 2, total: 2 });
  });

  test('names the decisions on other words, and keeps those whose criterion has moved', () => {
    const history = aHistory();
    const [first] = achieveUnit(history, old);
    const next = unitOf(['1.1', 'Explain each risk'], ['1.2', 'Report faults'], ['1.3', 'Use a tool']);
    const { effect } = effectOf(history, aSpecification({ units: [next] }));
    expect(listJudgeAgain(effect)).toEqual([
      { unitRef: ref, criterion: '1.1', decisionId: first?.id, why: 'reworded' },
    ]);
    expect(aboutUnit(effect)).toMatchObject({ before: 'achieved', metAfter: 2, total: 3, asked: [] });
  });

  test('keeps evidence with the words that it was linked to', () => {
    const history = aHistory();
    history.choose(ref);
    const [one, two] = [history.addEvidence(), history.addEvidence()];
    for (const criterion of ['1.1', '1.2']) history.link(one.evidenceId, ref, criterion);
    history.link(two.evidenceId, ref, '1.3');
    const next = unitOf(
      ['1.1', 'Use a tool'],
      ['1.2', 'Explain risk'],
      ['1.3', 'Tidy up'],
      ['1.4', 'Report faults'],
    );
    const { effect, specifications } = effectOf(history, aSpecification({ units: [next] }));
    expect(effect.links).toEqual([
      { evidenceId: two.evidenceId, unitRef: ref, criterion: '1.3', state: 'withdrawn' },
      { evidenceId: two.evidenceId, unitRef: ref, criterion: '1.4', state: 'linked' },
    ]);
    history.move('next');
    for (const { evidenceId, criterion, state } of effect.links)
      history.link(evidenceId, ref, criterion, state);
    const { registrations, units } = standing(specifications, history.records());
    expect(units.get(ref)?.criteria.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '1.1 linked',
      '1.2 linked',
      '1.3 none',
      '1.4 linked',
    ]);
    expect(registrations.get(history.registration.id)?.state).toBe(effect.after.state);
  });

  test('names the criteria that are newly asked', () => {
    const history = aHistory();
    achieveUnit(history, old);
    const next = unitOf(
      ['1.1', 'Explain risk'],
      ['1.2', 'Use a tool'],
      ['1.3', 'Report faults'],
      ['1.4', 'Tidy up'],
    );
    const { effect } = effectOf(history, aSpecification({ units: [next] }));
    expect(aboutUnit(effect)).toMatchObject({ before: 'achieved', after: 'in-progress', asked: ['1.4'] });
  });

  test('names the units that the new version asks of everybody', () => {
    const history = aHistory();
    history.choose(ref);
    const group = { key: 'A', title: 'A', kind: 'mandatory' as const, source: aClause(6) };
    const qualifications = [
      aQualification({ groups: [{ ...group, units: [ref, other.ref] }], rules: [all(other.ref)] }),
    ];
    const { effect } = effectOf(history, aSpecification({ units: [old, other], qualifications }));
    expect(effect.units.map((unit) => [unit.ref, unit.chosen, unit.newlyRequired])).toEqual([
      [ref, true, false],
      [other.ref, false, true],
    ]);
  });

  test('is what stands once the move is recorded, and moving on from there starts there', () => {
    const history = aHistory();
    meetUnit(history, old);
    const next = aSpecification({ units: [unitOf(['1.1', 'Explain risk'])] });
    const { effect, specifications } = effectOf(history, next);
    history.move('next');
    const { registrations } = standing(specifications, history.records());
    expect(registrations.get(history.registration.id)).toEqual(effect.after);
    const again = effectOf(history, next).effect;
    expect(again.before).toEqual(again.after);
  });

  test('on another registration that shares a unit is told', () => {
    const history = aHistory();
    achieveUnit(history, old);
    const newer = history.register({ specificationId: 'newer' });
    history.choose(ref, 'chosen', newer.id);
    const specifications = new Map([
      ['specification', aSpecification({ units: [old, other] })],
      ['newer', aSpecification({ units: [old] })],
      ['next', aSpecification({ units: [unitOf(['1.1', 'Explain risk'], ['1.4', 'Tidy up'])] })],
    ]);
    const to = { specificationId: 'next', qualificationNumber: '600/0000/0', pathway: null };
    const effect = effectOfMove(specifications, history.records(), newer.id, to);
    expect(effect?.others).toMatchObject([
      {
        registrationId: history.registration.id,
        before: { unitsAchieved: 1, criteriaMet: 3 },
        after: { unitsAchieved: 0, criteriaMet: 1 },
      },
    ]);
  });
});
