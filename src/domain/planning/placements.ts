/** Places of work of young learners: whether each was found safe, and what follows for evidence that comes from there. */
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, ageOn } from '../shared/plain-date.ts';
import type { Clause, EvidenceRule, Specification } from '../specification/model.ts';

export type PlacementCheck = {
  readonly place: string;
  readonly verdict: 'safe' | 'not-safe';
  /** The day by which the place was to be looked at again. */
  readonly againOn: PlainDate | null;
};

/** Learners below this age have each place of work looked at first, where the specification gives no other. */
const usualPlacementAge = 16;

/** Whether a learner of this age is one of those whose places of work are checked. */
export const isYoung = (age: number, rules: readonly EvidenceRule[]): boolean => {
  const ages = rules.find(({ value }) => typeof value['ageTo'] === 'number');
  const [from, to] = [ages?.value['ageFrom'], ages?.value['ageTo']];
  if (typeof to !== 'number') return age < usualPlacementAge;
  return age <= to && (typeof from !== 'number' || age >= from);
};

/** A check that was to be repeated by a day says nothing of the place after that day. */
export const isCheckLapsed = ({ againOn }: Pick<PlacementCheck, 'againOn'>, day: PlainDate): boolean =>
  againOn !== null && againOn < day;

export const namesOfPlaces = (checks: readonly PlacementCheck[]): string =>
  checks.map(({ place }) => place).join(', ');

export type DatedCheck = PlacementCheck & { readonly checkedOn: PlainDate };

/** The learner whose evidence is judged. */
export type PlacedLearner = {
  readonly dateOfBirth: PlainDate | null;
  /** Every check of their places of work, the earliest first. */
  readonly checks: readonly DatedCheck[];
};

export type PlacedEvidence = {
  readonly title: string;
  readonly setting: string;
  readonly happenedOn: PlainDate | null;
  readonly place: string | null;
};

export type PlacementWarning = {
  readonly detail: string;
  readonly whoCan: string;
  readonly clause: Clause;
};

/** The rules on places of work that bear on a unit. */
export const placementRulesFor = (
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
  unitRef: string,
): readonly EvidenceRule[] =>
  evidenceRules.filter(
    ({ kind, scope, value }) =>
      kind === 'placement' &&
      value['force'] !== 'may' &&
      (scope.units === undefined || scope.units.includes(unitRef)),
  );

const plainly = (place: string): string =>
  place
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isSamePlace = (one: string, other: string): boolean => {
  const [a, b] = [` ${plainly(one)} `, ` ${plainly(other)} `];
  return a.includes(b) || b.includes(a);
};

/** The check of each place that counted on the day. */
const checksOn = (checks: readonly DatedCheck[], day: PlainDate): readonly DatedCheck[] => [
  ...new Map(
    checks.filter(({ checkedOn }) => checkedOn <= day).map((one) => [plainly(one.place), one]),
  ).values(),
];

/** What is not in order about the place on the day; null where nothing is known against it. */
const faultOf = ({ place, happenedOn }: PlacedEvidence, checks: readonly DatedCheck[], day: PlainDate) => {
  const counted = checksOn(checks, day);
  const at = place === null || place.trim() === '' ? null : place.trim();
  const on = happenedOn === null ? 'today' : `on ${dateInWords(day)}`;
  const about = at === null ? counted : counted.filter((one) => isSamePlace(one.place, at));
  if (about.length === 0)
    return at === null || counted.length === 0
      ? `no check that the place is safe is recorded ${happenedOn === null ? 'yet' : `by ${dateInWords(day)}`}`
      : `“${at}” is not among the places that were checked (${namesOfPlaces(counted)})`;
  const unsafe = about.filter(({ verdict }) => verdict === 'not-safe');
  if (unsafe.length > 0) return `${namesOfPlaces(unsafe)} had been found not to be safe`;
  const lapsed = about.filter((check) => isCheckLapsed(check, day));
  return lapsed.length === 0
    ? null
    : `${lapsed.map((one) => `${one.place} was to be looked at again by ${dateInWords(one.againOn ?? '')}`).join(' and ')}, which had not been done ${on}`;
};

/**
 * What an assessor is warned of where evidence comes from a young learner's place of work that was not known to be safe
 * when it was made. It bars nothing: the specification makes the centre responsible for the place, not the evidence worth
 * less for it.
 */
export const placementWarning = (
  rules: readonly EvidenceRule[],
  { dateOfBirth, checks }: PlacedLearner,
  evidence: PlacedEvidence,
  today: PlainDate,
): PlacementWarning | null => {
  const rule = rules.find(({ value }) => typeof value['duty'] === 'string') ?? rules[0];
  if (rule === undefined || dateOfBirth === null || evidence.setting !== 'workplace') return null;
  const day = evidence.happenedOn ?? today;
  const age = ageOn(dateOfBirth, day);
  if (!isYoung(age, rules)) return null;
  const fault = faultOf(evidence, checks, day);
  return fault === null
    ? null
    : {
        detail: `“${evidence.title}” comes from work at the age of ${String(age)}, and ${fault}.`,
        whoCan:
          'It may be judged. The assessor or coordinator looks at the place and records the check under the learner’s plan.',
        clause: rule.source,
      };
};
