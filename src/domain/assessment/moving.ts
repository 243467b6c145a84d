/**
 * What becomes of a learner when a registration is taken to another version of its specification: told before it is
 * done, and kept with the move when it is.
 */
import { selects, structureOf } from '../combination/structure.ts';
import type { Specification, Unit } from '../specification/model.ts';
import type { LearnerRecords, RegistrationFact, RegistrationMoveFact } from './records.ts';
import type { RegistrationStanding } from './registration-standing.ts';
import { type LinkChange, relink } from './relinking.ts';
import { type Standing, chosenUnits, registrationNow, standing, wordingsThatCount } from './standing.ts';
import type { CriterionStanding, UnitState } from './unit-standing.ts';

export type MoveTarget = Pick<RegistrationMoveFact, 'specificationId' | 'qualificationNumber' | 'pathway'>;

/**
 * A decision that counts before the move and not after it. It stays in the records. `reworded`: the criterion has other
 * words; `gone`: the unit has no such criterion any more; `unit-gone`: the new version has no such unit.
 */
export type JudgeAgain = {
  readonly unitRef: string;
  /** Its number before the move. */
  readonly criterion: string;
  readonly decisionId: string;
  readonly why: 'reworded' | 'gone' | 'unit-gone';
};

export type UnitEffect = {
  readonly ref: string;
  readonly title: string;
  readonly chosen: boolean;
  /** The new version asks for the unit of everybody, and the version before did not. */
  readonly newlyRequired: boolean;
  /** Null in a version that has no such unit. */
  readonly before: UnitState | null;
  readonly after: UnitState | null;
  readonly metBefore: number;
  readonly metAfter: number;
  readonly total: number;
  readonly judgeAgain: readonly JudgeAgain[];
  /** Criteria that nothing counts for and that the version before did not ask; those to be judged again are not among them. */
  readonly asked: readonly string[];
};

export type MoveEffect = {
  readonly before: RegistrationStanding;
  readonly after: RegistrationStanding;
  /** Units that are chosen, decided on, or newly required. */
  readonly units: readonly UnitEffect[];
  /** What keeps evidence with the words that it was linked to, where criteria are numbered anew. */
  readonly links: readonly LinkChange[];
  /** Other registrations of the learner that share units with it and stand elsewhere after the move. */
  readonly others: readonly {
    readonly registrationId: string;
    readonly before: RegistrationStanding;
    readonly after: RegistrationStanding;
  }[];
};

/** Later than anything that is recorded. */
const proposedAt = '9999-12-31T23:59:59.999999Z';

const withMove = (records: LearnerRecords, registrationId: string, to: MoveTarget): LearnerRecords => ({
  ...records,
  registrationMoves: [
    ...records.registrationMoves,
    { ...to, id: 'proposed', recordedAt: proposedAt, registrationId, movedOn: proposedAt.slice(0, 10) },
  ],
});

const withLinks = (records: LearnerRecords, links: readonly LinkChange[]): LearnerRecords => ({
  ...records,
  links: [
    ...records.links,
    ...links.map((link, index) => ({ ...link, id: `proposed-${String(index)}`, recordedAt: proposedAt })),
  ],
});

type Version = {
  readonly specification: Specification;
  readonly units: ReadonlyMap<string, Unit>;
  /** Units that a rule asks of everybody. */
  readonly required: ReadonlySet<string>;
  readonly standing: Standing;
};

const versionOf = (
  specification: Specification,
  { qualificationNumber, pathway }: Pick<RegistrationFact, 'qualificationNumber' | 'pathway'>,
  standing: Standing,
): Version => {
  const structure =
    qualificationNumber === null
      ? null
      : structureOf(specification, qualificationNumber, pathway ?? undefined);
  const rules = (structure?.rules ?? []).filter(({ kind }) => kind === 'all');
  const required = (structure?.units ?? []).filter((unit) => rules.some(({ from }) => selects(from, unit)));
  return {
    specification,
    units: new Map(specification.units.map((unit) => [unit.ref, unit])),
    required: new Set(required.map(({ ref }) => ref)),
    standing,
  };
};

const folded = (text: string): string => text.split(/\s+/u).join(' ').trim();

const wordingsOf = (unit: Unit | undefined): ReadonlyMap<string, string> =>
  new Map(
    (unit?.outcomes ?? []).flatMap(({ criteria }) =>
      criteria.map(({ number, text }) => [number, folded(text)] as const),
    ),
  );

const criteriaOf = ({ units, standing }: Version, ref: string): readonly CriterionStanding[] =>
  units.has(ref) ? (standing.units.get(ref)?.criteria ?? []) : [];

const metOf = (version: Version, ref: string): number =>
  version.units.has(ref) ? (version.standing.units.get(ref)?.met ?? 0) : 0;

/** A number that another criterion of the unit has taken over is no rewording of the one that had it. */
const whyNot = (before: Unit | undefined, after: Unit | undefined, number: string): JudgeAgain['why'] => {
  if (after === undefined) return 'unit-gone';
  const words = wordingsOf(after).get(number);
  const elsewhere = words !== undefined && [...wordingsOf(before).values()].includes(words);
  return words === undefined || elsewhere ? 'gone' : 'reworded';
};

const judgeAgainIn = (ref: string, before: Version, after: Version): readonly JudgeAgain[] => {
  const counting = new Set(criteriaOf(after, ref).map(({ decisionId }) => decisionId));
  return criteriaOf(before, ref).flatMap(({ number, decisionId }) =>
    decisionId === null || counting.has(decisionId)
      ? []
      : [
          {
            unitRef: ref,
            criterion: number,
            decisionId,
            why: whyNot(before.units.get(ref), after.units.get(ref), number),
          },
        ],
  );
};

const askedIn = (
  ref: string,
  before: Version,
  after: Version,
  judgeAgain: readonly JudgeAgain[],
): readonly string[] => {
  const known = new Set(wordingsOf(before.units.get(ref)).values());
  const reworded = new Set(
    judgeAgain.filter(({ why }) => why === 'reworded').map(({ criterion }) => criterion),
  );
  const wordings = wordingsOf(after.units.get(ref));
  return criteriaOf(after, ref).flatMap(({ number, decisionId }) =>
    decisionId === null && !reworded.has(number) && !known.has(wordings.get(number) ?? '') ? [number] : [],
  );
};

const effectOn = (ref: string, chosen: ReadonlySet<string>, before: Version, after: Version): UnitEffect => {
  const judgeAgain = judgeAgainIn(ref, before, after);
  const stateIn = ({ units, standing }: Version): UnitState | null =>
    units.has(ref) ? (standing.units.get(ref)?.state ?? null) : null;
  return {
    ref,
    title: (after.units.get(ref) ?? before.units.get(ref))?.title ?? '',
    chosen: chosen.has(ref),
    newlyRequired: after.required.has(ref) && !before.required.has(ref),
    before: stateIn(before),
    after: stateIn(after),
    metBefore: metOf(before, ref),
    metAfter: metOf(after, ref),
    total: (after.units.has(ref) ? criteriaOf(after, ref) : criteriaOf(before, ref)).length,
    judgeAgain,
    asked: askedIn(ref, before, after, judgeAgain),
  };
};

const isDecided = (version: Version, ref: string): boolean =>
  criteriaOf(version, ref).some(({ decisionId }) => decisionId !== null);

const isAlike = (one: RegistrationStanding, other: RegistrationStanding): boolean =>
  one.state === other.state &&
  one.criteriaMet === other.criteriaMet &&
  one.unitsAchieved === other.unitsAchieved;

const othersOf = (id: string, before: Standing, after: Standing): MoveEffect['others'] =>
  [...before.registrations].flatMap(([registrationId, was]) => {
    const is = after.registrations.get(registrationId);
    return registrationId === id || is === undefined || isAlike(was, is)
      ? []
      : [{ registrationId, before: was, after: is }];
  });

/**
 * Where a learner stands before and after the registration is taken to another version. `specifications` holds those
 * that the learner's registrations are pinned to, and the new one. Undefined when one of the two versions, or the
 * registration, is not among what is given.
 */
export const effectOfMove = (
  specifications: ReadonlyMap<string, Specification>,
  records: LearnerRecords,
  registrationId: string,
  to: MoveTarget,
): MoveEffect | undefined => {
  const begun = records.registrations.find(({ id }) => id === registrationId);
  if (begun === undefined) return undefined;
  const registration = registrationNow(records, begun);
  const [old, next] = [
    specifications.get(registration.specificationId),
    specifications.get(to.specificationId),
  ];
  const moved = withMove(records, registrationId, to);
  const links = relink(
    wordingsThatCount(specifications, records),
    wordingsThatCount(specifications, moved),
    records,
  );
  const was = standing(specifications, records);
  const is = standing(specifications, withLinks(moved, links));
  const [before, after] = [was.registrations.get(registrationId), is.registrations.get(registrationId)];
  if (old === undefined || next === undefined || before === undefined || after === undefined)
    return undefined;
  const versions = [versionOf(old, registration, was), versionOf(next, to, is)] as const;
  const chosen = chosenUnits(records, registrationId);
  const refs = new Set([...versions[1].units.keys(), ...versions[0].units.keys()]);
  const units = [...refs]
    .map((ref) => effectOn(ref, chosen, ...versions))
    .filter(({ ref, chosen, newlyRequired }) => chosen || newlyRequired || isDecided(versions[0], ref));
  return { before, after, units, links, others: othersOf(registrationId, was, is) };
};

/** Everything that has to be judged again. */
export const listJudgeAgain = ({ units }: Pick<MoveEffect, 'units'>): readonly JudgeAgain[] =>
  units.flatMap(({ judgeAgain }) => judgeAgain);
