import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type DoneStep,
  type FeeEntry,
  type Replacing,
  amountFrom,
  feeOn,
  feeStateOf,
  moneyInWords,
  refuseReplacing,
  refuseRequest,
} from './replacing.ts';

const standing = { serial: 'SA-000001', revokedOn: null, replacedBy: null };
const fee = { amount: 3_500, currency: 'GBP' } as const;
const identity: DoneStep = { kind: 'identity', how: 'passport' };
const paid: DoneStep = { kind: 'fee', how: 'card' };

const replacing = (change: Partial<Replacing> = {}): Replacing => ({
  certificate: standing,
  kind: 'lost',
  fee,
  steps: [identity, paid],
  held: null,
  specification: aSpecification(),
  ...change,
});

const codes = (change: Partial<Replacing>): readonly string[] =>
  refuseReplacing(replacing(change)).map(({ code }) => code);

const asks = (line: number, condition: string) =>
  anEvidenceRule('certification', {
    value: { of: 'replacement', condition: [condition] },
    source: aClause(line),
  });

describe('a certificate is replaced', () => {
  test('once who asks was checked and the fee is settled', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ steps: [identity, { kind: 'fee', how: 'waived' }] })).toEqual([]);
    expect(codes({ steps: [identity], fee: { ...fee, amount: 0 } })).toEqual([]);
  });

  test.each<[Partial<Replacing>, string[]]>([
    [{ steps: [] }, ['identity-not-checked', 'fee-due']],
    [{ steps: [identity] }, ['fee-due']],
    [{ kind: 'name' }, ['name-not-proved']],
    [{ steps: [identity, paid, { kind: 'turned-down', how: 'not theirs' }] }, ['request-turned-down']],
    [{ certificate: { ...standing, revokedOn: '2026-09-01' } }, ['certificate-revoked']],
    [{ certificate: { ...standing, replacedBy: 'SA-000002' } }, ['certificate-replaced']],
  ])('and not otherwise: %#', (change, expected) => expect(codes(change)).toEqual(expected));

  test('with the clause of the document that asks for it', () => {
    const rule = anEvidenceRule('certification', { value: { of: 'replacement' }, source: aClause(77) });
    const [first] = refuseReplacing(
      replacing({ steps: [paid], specification: aSpecification({ evidenceRules: [rule] }) }),
    );
    expect(first?.clause?.line).toBe(77);
    expect(refuseReplacing(replacing({ steps: [paid] }))[0]?.clause).toBeUndefined();
  });

  test('each step with the clause of its own', () => {
    const specification = aSpecification({
      evidenceRules: [asks(1, 'in-writing'), asks(2, 'authenticated'), asks(3, 'fee')],
    });
    expect(
      refuseReplacing(replacing({ steps: [], specification })).map(({ code, clause }) => [
        code,
        clause?.line,
      ]),
    ).toEqual([
      ['identity-not-checked', 2],
      ['fee-due', 3],
    ]);
  });
});

test('one request about a certificate is open at a time, and none about what does not stand', () => {
  expect(refuseRequest(standing, false)).toEqual([]);
  expect(refuseRequest(standing, true).map(({ code }) => code)).toEqual(['already-asked']);
  expect(refuseRequest({ ...standing, revokedOn: '2026-01-01' }, false)).toHaveLength(1);
});

const entry = (fromOn: string, amount: number): FeeEntry => ({
  kind: 'lost',
  fromOn,
  amount,
  currency: 'GBP',
});

describe('the fee', () => {
  test('is that of the schedule on the day, and nothing where the schedule says nothing', () => {
    const schedule = [entry('2026-01-01', 3_000), entry('2026-09-01', 3_500), entry('2027-01-01', 9_900)];
    expect(feeOn(schedule, 'lost', '2026-08-31').amount).toBe(3_000);
    expect(feeOn(schedule, 'lost', '2026-09-01').amount).toBe(3_500);
    expect(feeOn(schedule, 'damaged', '2026-09-01')).toEqual({ amount: 0, currency: 'GBP' });
    expect(feeOn([...schedule, entry('2026-09-01', 100)], 'lost', '2026-09-02').amount).toBe(100);
  });

  test('is due until it is paid or waived', () => {
    expect(feeStateOf(fee, [])).toBe('due');
    expect(feeStateOf(fee, [paid])).toBe('paid');
    expect(feeStateOf(fee, [{ kind: 'fee', how: 'waived' }])).toBe('waived');
    expect(feeStateOf({ ...fee, amount: 0 }, [])).toBe('none');
  });

  test.each([
    ['35', 3_500],
    ['£35.50', 3_550],
    ['35,05', 3_505],
    ['35.5', null],
    ['-1', null],
    ['', null],
    ['12345', null],
  ])('%j is %j in pence', (typed, amount) => expect(amountFrom(typed)).toBe(amount));

  test('reads as people write it', () => expect(moneyInWords(fee)).toBe('£35.00'));
});
