import { describe, expect, test } from 'vitest';
import type { RecordedEnd } from '../award/end-dates.ts';
import type { Clause, EvidenceRule, Qualification, RuleValue } from '../specification/model.ts';
import {
  type EarlierRegistration,
  type Registering,
  type RegistrationContext,
  mayRegister,
} from './registering.ts';

const clause = (line: number): Clause => ({ line, text: `Sample line ${line}` });

const qualification: Qualification = {
  number: '600/0000/X',
  title: 'Sample Diploma',
  code: null,
  level: 3,
  credits: 20,
  tqt: null,
  glh: null,
  glhMax: null,
  grading: null,
  regulationStartOn: '2020-01-01',
  operationalStartOn: '2020-02-01',
  operationalEndOn: '2026-07-31',
  certificationEndOn: null,
  minimumAge: 18,
  ageRanges: ['18+'],
  groups: [],
  pathways: [{ key: 'north', title: 'North', source: clause(9) }],
  rules: [],
  clauses: { minimumAge: clause(3), operationalEndOn: clause(4), operationalStartOn: clause(5) },
};

const given: Registering = {
  dateOfBirth: '2000-03-14',
  uln: '1000000019',
  qualificationNumber: '600/0000/X',
  pathway: null,
  registeredOn: '2026-06-01',
  isMember: null,
};

const context: RegistrationContext = {
  specificationId: 'a',
  specification: {
    kind: 'qualification',
    title: 'Sample',
    qualifications: [qualification],
    evidenceRules: [],
  },
  approval: 'approved',
  earlier: [],
  ends: [],
  today: '2026-06-01',
};

const rule = (line: number, kind: 'approval' | 'registration', value: RuleValue): EvidenceRule => ({
  id: `r${line}`,
  kind,
  scope: {},
  value,
  source: clause(line),
});

const recorded = (endsOn: string | null, given: Partial<RecordedEnd> = {}): RecordedEnd => ({
  qualificationNumber: '600/0000/X',
  ending: 'registration',
  endsOn,
  source: 'Sample list.',
  setOn: '2026-05-01',
  ...given,
});

/** The lines that are cited where the centre is not approved. */
const cited = (evidenceRules: readonly EvidenceRule[]) =>
  mayRegister(given, {
    ...context,
    approval: 'none',
    specification: { ...context.specification, evidenceRules },
  }).map((one) => one.clause?.line ?? null);

const earlier: EarlierRegistration = {
  learnerName: 'Sample Learner',
  isSameLearner: true,
  uln: '1000000019',
  specificationId: 'a',
  qualificationNumber: '600/0000/X',
  state: 'active',
  registeredOn: '2026-01-05',
};

const codes = (changed: Partial<Registering>, around: Partial<RegistrationContext> = {}): readonly string[] =>
  mayRegister({ ...given, ...changed }, { ...context, ...around }).map(({ code }) => code);

describe('registering a learner', () => {
  test('is allowed when every rule is met', () => expect(codes({})).toEqual([]));

  test.each<[string, Partial<Registering>, readonly string[]]>([
    ['a day before eighteen', { dateOfBirth: '2008-06-02' }, ['under-age']],
    ['on the eighteenth birthday', { dateOfBirth: '2008-06-01' }, []],
    ['without a date of birth', { dateOfBirth: null }, ['age-unknown']],
    ['born tomorrow', { dateOfBirth: '2026-06-02' }, ['not-a-birthday']],
    ['on the first day', { registeredOn: '2020-02-01' }, []],
    ['before the first day', { registeredOn: '2020-01-31' }, ['before-start']],
    ['in the future', { registeredOn: '2026-06-02' }, ['registered-in-future']],
    ['awaiting a ULN', { uln: null }, []],
    ['with ten nines', { uln: '9999999999' }, ['uln-wrong']],
    ['with a wrong digit', { uln: '1000000018' }, ['uln-wrong']],
    ['for another number', { qualificationNumber: '600/1111/1' }, ['no-such-qualification']],
    ['for no number', { qualificationNumber: null }, ['no-such-qualification']],
    ['on a pathway that exists', { pathway: 'north' }, []],
    ['on one that does not', { pathway: 'south' }, ['no-such-pathway']],
  ])('%s', (_, changed, expected) => expect(codes(changed)).toEqual(expected));

  test('after the last day is refused with its clause', () => {
    const around = { ...context, today: '2026-09-01' };
    expect(mayRegister({ ...given, registeredOn: '2026-07-31' }, around)).toEqual([]);
    const [refused] = mayRegister({ ...given, registeredOn: '2026-08-01' }, around);
    expect(refused).toMatchObject({ code: 'after-end', clause: { line: 4 } });
  });

  test.each<[string, readonly RecordedEnd[], readonly string[]]>([
    ['an earlier one', [recorded('2026-05-31')], ['after-end']],
    ['the day itself', [recorded('2026-06-01')], []],
    ['a later one than the document', [recorded('2027-01-31')], []],
    ['the newest of several', [recorded('2027-01-31'), recorded('2026-05-31')], ['after-end']],
    ['one taken back', [recorded('2026-05-31'), recorded(null)], []],
    ['one of another qualification', [recorded('2026-05-31', { qualificationNumber: '600/1111/1' })], []],
    ['one for certificates', [recorded('2026-05-31', { ending: 'certification' })], []],
  ])('with a last day recorded outside the document: %s', (_, ends, expected) =>
    expect(codes({}, { ends })).toEqual(expected),
  );

  test('after a recorded last day says from where it is, and who can move it', () => {
    const [refused] = mayRegister(given, { ...context, ends: [recorded('2026-05-31')] });
    expect(refused?.detail).toContain(
      'Recorded by the awarding organisation on 1 May 2026 from: Sample list.',
    );
    expect(refused?.whoCan).toContain('certification officer');
    expect(refused?.clause ?? null).toBeNull();
  });

  test('that goes on under another version is held against the day that it bears', () => {
    const ends = [recorded('2026-05-31')];
    expect(codes({ since: '2026-05-31' }, { ends })).toEqual([]);
    expect(codes({ since: '2026-06-01' }, { ends })).toEqual(['after-end']);
  });

  test.each([
    ['withdrawn', ['approval-withdrawn']],
    ['none', ['centre-not-approved']],
  ] as const)('at a centre with approval %s', (approval, expected) =>
    expect(codes({}, { approval })).toEqual(expected),
  );

  test('that is not approved cites where the document asks for approval, and nothing else about approval or days', () => {
    const others = [
      rule(41, 'registration', { start: '2020-02-01' }),
      rule(42, 'approval', { duty: 'replaces', number: '500/0000/X' }),
    ];
    expect(cited(others)).toEqual([null]);
    expect(cited([...others, rule(43, 'approval', { duty: 'approved' })])).toEqual([43]);
  });

  test('twice for the same is refused; after withdrawal, or for another, it is not', () => {
    expect(codes({}, { earlier: [earlier] })).toEqual(['registered-already']);
    expect(codes({}, { earlier: [{ ...earlier, state: 'withdrawn' }] })).toEqual([]);
    expect(codes({}, { earlier: [{ ...earlier, specificationId: 'b' }] })).toEqual([]);
  });

  test('under the number of somebody else is refused', () =>
    expect(codes({}, { earlier: [{ ...earlier, isSameLearner: false }] })).toEqual(['uln-of-another']));

  test('for a suite of units takes no qualification number', () => {
    const specification = { ...context.specification, kind: 'unit-suite' as const, qualifications: [] };
    expect(codes({ qualificationNumber: null }, { specification })).toEqual([]);
    expect(codes({}, { specification })).toEqual(['no-such-qualification']);
  });

  test.each([
    [null, ['membership-not-said']],
    [false, []],
    [true, []],
  ] as const)('where the document makes members, of one of whom it is said: %s', (isMember, expected) => {
    const evidenceRules = [rule(44, 'registration', { duty: 'membership' })];
    const specification = { ...context.specification, evidenceRules };
    expect(codes({ isMember }, { specification })).toEqual(expected);
    const [refused] = mayRegister({ ...given, isMember }, { ...context, specification });
    expect(refused?.clause?.line ?? null).toBe(expected.length === 0 ? null : 44);
  });

  test('every broken rule is named at once', () =>
    expect(codes({ dateOfBirth: '2015-01-01', uln: '1' }, { approval: 'none' })).toEqual([
      'centre-not-approved',
      'under-age',
      'uln-wrong',
    ]));
});
