import { describe, expect, test } from 'vitest';
import { type ArrangingContext, arrangementsOn, mayArrange } from './arrangements.ts';

const clause = { line: 12, text: 'Sample line 12' };

const context: ArrangingContext = {
  kind: 'adjustment',
  today: '2026-09-01',
  isJudged: false,
  passClause: clause,
  languages: [],
  languageClause: null,
  byAdjustment: [],
  adjustmentClause: null,
};

const given = { remedy: 'way-of-working', language: null, untilOn: null } as const;
const english: ArrangingContext = {
  ...context,
  kind: 'language',
  languages: ['English', 'Welsh'],
  languageClause: clause,
};

const signed = { ...english, byAdjustment: ['British Sign Language'], adjustmentClause: clause };
const inSign = { ...given, language: 'British Sign Language' };

describe('what is arranged', () => {
  test.each([
    ['an adjustment to a sign language', { ...signed, kind: 'adjustment' }, inSign, []],
    [
      'a sign language as a language of assessment',
      { ...signed, languages: ['English', 'British Sign Language'] },
      inSign,
      ['by-adjustment-alone'],
    ],
    [
      'a sign language that needs no adjustment',
      { ...english, languages: ['English', 'British Sign Language'] },
      inSign,
      [],
    ],
    ['an adjustment before the assessment', context, given, []],
    ['an adjustment after it', { ...context, isJudged: true }, given, ['judged-already']],
    [
      'an adjustment of the standard',
      context,
      { ...given, remedy: 'counts-as-met' },
      ['met-in-full', 'changes-access-alone'],
    ],
    [
      'consideration by a later attempt',
      { ...context, kind: 'consideration', isJudged: true },
      { ...given, remedy: 'another-attempt' },
      [],
    ],
    [
      'consideration that lowers the standard',
      { ...context, kind: 'consideration' },
      { ...given, remedy: 'counts-as-met' },
      ['met-in-full'],
    ],
    [
      'consideration in the place of an adjustment',
      { ...context, kind: 'consideration' },
      given,
      ['needs-adjustment'],
    ],
    ['something that is over', context, { ...given, untilOn: '2026-08-31' }, ['expired']],
    ['a language that is offered', english, { ...given, language: 'welsh' }, []],
    ['a language that is not', english, { ...given, language: 'French' }, ['language-not-offered']],
    ['no language', english, given, ['language-missing']],
  ] as const)('%s', (_, of, what, codes) => {
    expect(mayArrange(of, what).map(({ code }) => code)).toEqual(codes);
  });

  test('that must be met in full cites where the document says so', () => {
    const [refused] = mayArrange(context, { ...given, remedy: 'counts-as-met' });
    expect(refused?.clause).toEqual(clause);
  });

  test('holds on its days, for its unit or for all', () => {
    const one = { kind: 'adjustment', remedy: 'way-of-working', whatToDo: 'Sample', language: null } as const;
    const all = [
      { ...one, unitRef: null, fromOn: '2026-01-01', untilOn: null },
      { ...one, unitRef: 'A/500/0001', fromOn: '2026-01-01', untilOn: '2026-08-31' },
      { ...one, unitRef: 'D/500/0002', fromOn: '2026-01-01', untilOn: null },
    ];
    expect(arrangementsOn(all, 'A/500/0001', '2026-09-01')).toEqual([all[0]]);
    expect(arrangementsOn(all, 'A/500/0001', '2026-08-31')).toEqual([all[0], all[1]]);
  });
});
