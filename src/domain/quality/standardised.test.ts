import { describe, expect, test } from 'vitest';
import type { EvidenceRule } from '../specification/model.ts';
import {
  type Standardised,
  findStandardisationClause,
  standardiseMonthsOf,
  standardisedOf,
} from './standardised.ts';

const today = '2026-09-01';
const assesses = { role: 'assessor', fromOn: '2020-01-01', untilOn: null };

describe('who was standardised lately', () => {
  test.each<[string, string | null, number, Standardised['state'], string]>([
    ['a month ago', '2026-08-01', 12, 'current', '2027-08-01'],
    ['61 days are left', '2025-11-01', 12, 'current', '2026-11-01'],
    ['60 days are left', '2025-10-31', 12, 'due-soon', '2026-10-31'],
    ['the last day is today', '2025-09-01', 12, 'due-soon', '2026-09-01'],
    ['the last day was yesterday', '2025-08-31', 12, 'overdue', '2026-08-31'],
    ['twice a year is asked', '2026-02-28', 6, 'overdue', '2026-08-28'],
    ['never', null, 12, 'overdue', '2021-01-01'],
  ])('%s', (_, lastOn, months, state, byOn) => {
    expect(standardisedOf([assesses], lastOn, months, today)).toEqual({
      roles: ['assessor'],
      lastOn,
      byOn,
      state,
    });
  });

  test('who began lately has the months from that day', () => {
    const began = [{ ...assesses, fromOn: '2026-08-01' }];
    expect(standardisedOf(began, null, 12, today)).toMatchObject({ state: 'current', byOn: '2027-08-01' });
  });

  test.each([
    ['a coordinator', [{ ...assesses, role: 'coordinator' }]],
    ['whose role ended', [{ ...assesses, untilOn: '2026-08-31' }]],
    ['whose role begins tomorrow', [{ ...assesses, fromOn: '2026-09-02' }]],
  ])('%s is not asked', (_, roles) => {
    expect(standardisedOf(roles, null, 12, today)).toBeNull();
  });
});

const rule = (value: EvidenceRule['value']): EvidenceRule => ({
  id: 'E1',
  kind: 'internal-quality-assurance',
  scope: {},
  value,
  source: { line: 7, text: 'Assessors are standardised.' },
});

test('the shortest time of all that is offered counts, and what a specification asks lies under it', () => {
  const asks = (months: number) => ({ evidenceRules: [rule({ duty: 'standardisation', months })] });
  const asksNothing = { evidenceRules: [rule({ duty: 'commitment', months: 1 })] };
  const offer = (specification: typeof asksNothing, standardiseMonths?: number) => ({
    specification,
    strategy: standardiseMonths === undefined ? undefined : { standardiseMonths },
  });
  expect(standardiseMonthsOf([])).toBe(12);
  expect(standardiseMonthsOf([offer(asksNothing)])).toBe(12);
  expect(standardiseMonthsOf([offer(asksNothing, 18)])).toBe(18);
  expect(standardiseMonthsOf([offer(asksNothing, 18), offer(asksNothing, 9)])).toBe(9);
  expect(standardiseMonthsOf([offer(asks(6), 18)])).toBe(6);
});

test('the clause is that of the duty', () => {
  expect(findStandardisationClause({ evidenceRules: [rule({ duty: 'commitment' })] })).toBeNull();
  expect(findStandardisationClause({ evidenceRules: [rule({ duty: 'standardisation' })] })?.line).toBe(7);
});
