import { describe, expect, it } from 'vitest';
import {
  findBrokenReference,
  levelInWords,
  listUses,
  type PortfolioCriterion,
  type PortfolioUnit,
} from './documents.ts';
import { dateInWords } from '#domain/shared/date-words.ts';

const aCriterion = (number: string, evidence: readonly string[]): PortfolioCriterion => ({
  number,
  text: 'Do it',
  incomplete: false,
  sign: 'linked',
  decisions: [],
  evidence,
});

const aUnit = (ref: string, criteria: readonly PortfolioCriterion[]): PortfolioUnit => ({
  ref,
  codes: [],
  title: ref,
  level: 2,
  credits: 1,
  glh: null,
  standing: 'In progress',
  outcomes: [{ number: '1', text: 'Be able to', criteria }],
  signOff: null,
  confirmation: null,
  samples: [],
});

const aPiece = (number: string) => ({
  number,
  title: number,
  type: 'observation',
  setting: null,
  happenedOn: null,
  place: null,
  keptElsewhere: null,
  declaredOn: null,
  files: [],
});

const units = [
  aUnit('M/900/0001', [aCriterion('1.1', ['E1', 'E2', 'E1']), aCriterion('1.2', [])]),
  aUnit('M/900/0002', [aCriterion('1.1', ['E2'])]),
];

describe('cross-references of a portfolio', () => {
  it('hold when every cited piece stands once in the index', () => {
    expect(findBrokenReference({ units, evidence: [aPiece('E1'), aPiece('E2')] })).toBeNull();
  });

  it('are refused when a piece is missing, naming the criterion that cites it', () => {
    expect(findBrokenReference({ units, evidence: [aPiece('E1')] })).toEqual({
      kind: 'evidence-not-in-index',
      number: 'E2',
      criterion: 'M/900/0001 1.1',
    });
  });

  it('are refused when two pieces bear the same number', () => {
    expect(findBrokenReference({ units, evidence: [aPiece('E1'), aPiece('E2'), aPiece('E1')] })).toEqual({
      kind: 'evidence-number-repeated',
      number: 'E1',
    });
  });

  it('lead back from the piece to each criterion once, in order', () => {
    const uses = listUses(units);
    expect(uses.get('E1')).toEqual([{ unit: 0, outcome: 0, criterion: 0 }]);
    expect(uses.get('E2')).toEqual([
      { unit: 0, outcome: 0, criterion: 0 },
      { unit: 1, outcome: 0, criterion: 0 },
    ]);
    expect(uses.get('E3')).toBeUndefined();
  });
});

describe('words on documents', () => {
  it.each([
    ['2026-11-22', '22 November 2026'],
    ['2026-01-01', '1 January 2026'],
    ['2026-13-01', '2026-13-01'],
    ['soon', 'soon'],
  ])('reads the date %s as %s', (date, words) => expect(dateInWords(date)).toBe(words));

  it.each([
    [3, 'Level 3'],
    ['Entry 2', 'Entry level 2'],
    [null, ''],
  ] as const)('reads the level %s as "%s"', (level, words) => expect(levelInWords(level)).toBe(words));
});
