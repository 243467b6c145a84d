import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type DeliveryRule, deliveryOf, refuseDispatch } from './delivery.ts';

const of = { centreId: 'north', qualificationNumber: '600/0000/0' };
const silent = aSpecification();
const rule = (
  to: DeliveryRule['to'],
  centreId: string | null = null,
  qualificationNumber: string | null = null,
): DeliveryRule => ({ to, centreId, qualificationNumber });

describe('a certificate goes to', () => {
  test.each<[string, readonly DeliveryRule[], string]>([
    ['the centre where nothing was set', [], 'centre'],
    ['whom the organisation set for all', [rule('learner')], 'learner'],
    ['whom it set last', [rule('learner'), rule('centre')], 'centre'],
    [
      'whom it set for the qualification',
      [rule('learner', null, of.qualificationNumber), rule('centre')],
      'learner',
    ],
    [
      'whom it set for the centre before the qualification',
      [rule('learner', 'north'), rule('centre', null, of.qualificationNumber)],
      'learner',
    ],
    [
      'whom it set for both before all',
      [rule('centre', 'north', of.qualificationNumber), rule('learner', 'north')],
      'centre',
    ],
    [
      'the centre where others are meant',
      [rule('learner', 'south'), rule('learner', null, '600/1111/1')],
      'centre',
    ],
  ])('%s', (_, rules, to) => expect(deliveryOf(silent, rules, of).to).toBe(to));

  test('whom the specification says, whatever was set, with its clause', () => {
    const said = anEvidenceRule('certification', { value: { to: 'centre' }, source: aClause(88) });
    const delivery = deliveryOf(aSpecification({ evidenceRules: [said] }), [rule('learner')], of);
    expect(delivery).toMatchObject({ to: 'centre', clause: { line: 88 } });
    const stands = { serial: 'SA-1', revokedOn: null, replacedBy: null };
    const [refused] = refuseDispatch(stands, 'learner', delivery);
    expect([refused?.code, refused?.clause?.line]).toEqual(['other-recipient', 88]);
    expect(refuseDispatch(stands, 'centre', delivery)).toEqual([]);
  });
});

test('what does not stand is not sent', () => {
  const delivery = deliveryOf(silent, [], of);
  const codes = (change: object) =>
    refuseDispatch({ serial: 'SA-1', revokedOn: null, replacedBy: null, ...change }, 'centre', delivery).map(
      ({ code }) => code,
    );
  expect(codes({ revokedOn: '2026-01-01' })).toEqual(['certificate-not-standing']);
  expect(codes({ replacedBy: 'SA-2' })).toEqual(['certificate-not-standing']);
});
