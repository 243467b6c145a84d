/**
 * The ladder of sanctions on a centre: what each level stops from the day it begins until it is lifted. The levels are
 * those of the trade (REGULATION section 4); what they stop is data.
 */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

export type SanctionLevel = '1' | '2' | '3a' | '3b' | '4' | '5';

/** What a sanction can stop. */
export type Stopped = 'direct-claims' | 'registrations' | 'certification' | 'approval';

type Rung = {
  readonly name: string;
  readonly stops: readonly Stopped[];
  /** Whether it names a qualification, or is on the centre as a whole. */
  readonly on: 'qualification' | 'centre' | 'either';
};

export const ladder: Readonly<Record<SanctionLevel, Rung>> = {
  '1': { name: 'Entry in the centre’s action plan', stops: [], on: 'either' },
  '2': { name: 'Direct claims removed', stops: ['direct-claims'], on: 'either' },
  '3a': { name: 'Registrations suspended', stops: ['direct-claims', 'registrations'], on: 'either' },
  '3b': { name: 'Certification suspended', stops: ['direct-claims', 'certification'], on: 'either' },
  '4': {
    name: 'Approval withdrawn for the qualification',
    stops: ['direct-claims', 'registrations', 'certification', 'approval'],
    on: 'qualification',
  },
  '5': {
    name: 'Approval withdrawn for all qualifications',
    stops: ['direct-claims', 'registrations', 'certification', 'approval'],
    on: 'centre',
  },
};

export const levels: readonly SanctionLevel[] = ['1', '2', '3a', '3b', '4', '5'];

export type Sanction = {
  readonly id: string;
  readonly level: SanctionLevel;
  /** Null: on everything that the centre does for the awarding organisation. */
  readonly specificationId: string | null;
  readonly reason: string;
  readonly fromOn: string;
  readonly liftedOn: string | null;
};

/** In force on a day: begun, and not lifted on or before it. */
const isInForce = ({ fromOn, liftedOn }: Sanction, today: string): boolean =>
  fromOn <= today && (liftedOn === null || liftedOn > today);

/** The sanctions that bear on a qualification on a day, the gravest first. */
export const sanctionsInForce = (
  sanctions: readonly Sanction[],
  specificationId: string,
  today: string,
): readonly Sanction[] =>
  sanctions
    .filter((one) => one.specificationId === null || one.specificationId === specificationId)
    .filter((one) => isInForce(one, today))
    .toSorted((one, other) => levels.indexOf(other.level) - levels.indexOf(one.level));

/** The gravest sanction that stops something on a day; null where none does. */
export const findStop = (
  sanctions: readonly Sanction[],
  what: Stopped,
  specificationId: string,
  today: string,
): Sanction | null =>
  sanctionsInForce(sanctions, specificationId, today).find(({ level }) =>
    ladder[level].stops.includes(what),
  ) ?? null;

const manager = 'The awarding organisation’s quality manager can lift it once its reason is gone.';

/** Why something is stopped on a day: the level, its reason and who lifts it; null where nothing stops it. */
export const refuseStopped = (
  sanctions: readonly Sanction[],
  what: Stopped,
  specificationId: string,
  today: string,
): Refusal | null => {
  const stop = findStop(sanctions, what, specificationId, today);
  return stop === null
    ? null
    : refusal(
        'sanction-in-force',
        `A sanction of level ${stop.level} is in force (${ladder[stop.level].name.toLowerCase()}): ${stop.reason}`,
        manager,
      );
};

export type Imposing = {
  readonly level: SanctionLevel;
  readonly specificationId: string | null;
  readonly noticeOn: string;
  readonly fromOn: string;
};

const whoImposes = 'The quality manager can correct it.';

/** What is wrong with imposing a sanction; an empty list means that it may be imposed. */
export const mayImpose = (
  given: Imposing,
  sanctions: readonly Sanction[],
  today: string,
): readonly Refusal[] => {
  const { on, name } = ladder[given.level];
  const same = sanctions.find(
    (one) =>
      one.level === given.level &&
      one.specificationId === given.specificationId &&
      (one.liftedOn === null || one.liftedOn > today),
  );
  return refusals(
    on === 'qualification' &&
      given.specificationId === null &&
      refusal('qualification-missing', `“${name}” names the qualification.`, whoImposes),
    on === 'centre' &&
      given.specificationId !== null &&
      refusal('on-centre-alone', `“${name}” is on the centre as a whole.`, whoImposes),
    given.noticeOn > today &&
      refusal('notice-in-future', 'Notice is given today or was given before.', whoImposes),
    given.fromOn < given.noticeOn &&
      refusal('begins-before-notice', 'A sanction begins on the day of its notice or later.', whoImposes),
    given.fromOn < today &&
      refusal('begins-in-past', 'A sanction never reaches back: what was done before it stays.', whoImposes),
    same !== undefined &&
      refusal('imposed-already', 'The same sanction is in force already.', 'Nobody needs to do anything.'),
  );
};
