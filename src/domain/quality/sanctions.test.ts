import { assert, constantFrom, integer, option, property, record, array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Imposing,
  type Sanction,
  type SanctionLevel,
  type Stopped,
  findStop,
  ladder,
  levels,
  mayImpose,
  refuseStopped,
  sanctionsInForce,
} from './sanctions.ts';

const today = '2026-09-10';

const aSanction = (given: Partial<Sanction> & { readonly level: SanctionLevel }): Sanction => ({
  id: `s-${given.level}`,
  specificationId: null,
  reason: 'Sample reason.',
  fromOn: '2026-09-01',
  liftedOn: null,
  ...given,
});

describe('the ladder', () => {
  test.each<[SanctionLevel, readonly Stopped[]]>([
    ['1', []],
    ['2', ['direct-claims']],
    ['3a', ['direct-claims', 'registrations']],
    ['3b', ['direct-claims', 'certification']],
    ['4', ['direct-claims', 'registrations', 'certification', 'approval']],
    ['5', ['direct-claims', 'registrations', 'certification', 'approval']],
  ])('level %s stops %j and nothing else', (level, stops) => {
    const all: readonly Stopped[] = ['direct-claims', 'registrations', 'certification', 'approval'];
    expect(all.filter((what) => findStop([aSanction({ level })], what, 'spec', today) !== null)).toEqual(
      stops,
    );
  });

  test.each<[string, Partial<Sanction>, boolean]>([
    ['begins today', { fromOn: today }, true],
    ['begins tomorrow', { fromOn: '2026-09-11' }, false],
    ['was lifted today', { liftedOn: today }, false],
    ['is lifted from tomorrow', { liftedOn: '2026-09-11' }, true],
    ['is on this qualification', { specificationId: 'spec' }, true],
    ['is on another qualification', { specificationId: 'other' }, false],
  ])('one that %s stops: %s', (_, given, stops) => {
    const found = findStop([aSanction({ level: '3a', ...given })], 'registrations', 'spec', today);
    expect(found !== null).toBe(stops);
  });

  test('says the level, the reason and who lifts it', () => {
    expect(refuseStopped([aSanction({ level: '3b' })], 'certification', 'spec', today)).toMatchObject({
      code: 'sanction-in-force',
      detail: 'A sanction of level 3b is in force (certification suspended): Sample reason.',
      whoCan: 'The awarding organisation’s quality manager can lift it once its reason is gone.',
    });
  });

  test('a graver sanction never stops less, whatever else is in force', () => {
    const sanctions = array(
      record({ level: constantFrom(...levels), lifted: option(integer({ min: 1, max: 28 })) }).map(
        ({ level, lifted }) =>
          aSanction({
            level,
            liftedOn: lifted === null ? null : `2026-09-${String(lifted).padStart(2, '0')}`,
          }),
      ),
      { maxLength: 6 },
    );
    assert(
      property(sanctions, constantFrom(...levels), (given, level) => {
        const what = ladder[level].stops;
        const more = [...given, aSanction({ level })];
        expect(what.every((one) => findStop(more, one, 'spec', today) !== null)).toBe(true);
        const order = sanctionsInForce(more, 'spec', today).map((one) => levels.indexOf(one.level));
        expect(order).toEqual(order.toSorted((one, other) => other - one));
      }),
    );
  });
});

describe('imposing a sanction', () => {
  const given: Imposing = { level: '3a', specificationId: 'spec', noticeOn: today, fromOn: today };
  test.each<[string, Partial<Imposing>, readonly Sanction[], readonly string[]]>([
    ['with notice today', {}, [], []],
    ['with notice before', { noticeOn: '2026-09-01' }, [], []],
    [
      'withdrawing approval of no qualification',
      { level: '4', specificationId: null },
      [],
      ['qualification-missing'],
    ],
    ['withdrawing all approvals of one', { level: '5' }, [], ['on-centre-alone']],
    ['with notice tomorrow', { noticeOn: '2026-09-11', fromOn: '2026-09-11' }, [], ['notice-in-future']],
    ['beginning before its notice', { fromOn: '2026-09-09' }, [], ['begins-before-notice', 'begins-in-past']],
    ['twice', {}, [aSanction({ level: '3a', specificationId: 'spec' })], ['imposed-already']],
    [
      'again after it was lifted',
      {},
      [aSanction({ level: '3a', specificationId: 'spec', liftedOn: today })],
      [],
    ],
    ['beside the same on the whole centre', {}, [aSanction({ level: '3a' })], []],
  ])('%s', (_, changed, sanctions, codes) => {
    expect(mayImpose({ ...given, ...changed }, sanctions, today).map(({ code }) => code)).toEqual(codes);
  });
});
