/**
 * What external quality assurance a specification brings with each way of being registered: a visit, a review of systems
 * across the centre, a sample by post. Documents that know one way only need no more than how often a centre is visited.
 */
import { type PlainDate, addMonths } from '../shared/plain-date.ts';
import type { Clause, Specification } from '../specification/model.ts';

/** How somebody is registered, as their learning plan says. */
export type RegistrationWay = 'apprenticeship' | 'stand-alone';

/** The modes of registration that a learning plan offers, and the way that each is. */
export const registrationModes: Readonly<Record<string, RegistrationWay>> = {
  'By itself': 'stand-alone',
  'Within an apprenticeship': 'apprenticeship',
  'Within another programme': 'stand-alone',
};

/** Learners by way, counted from what their learning plans say. */
export const learnersByWay = (
  counted: readonly { readonly mode: string | null; readonly learners: number }[],
): LearnersByWay => {
  const found = { apprenticeship: 0, 'stand-alone': 0, unsaid: 0 };
  for (const { mode, learners } of counted) found[registrationModes[mode ?? ''] ?? 'unsaid'] += learners;
  return found;
};

export type ReviewKind = 'visit' | 'remote' | 'centre-wide' | 'postal';

/** Learners by the way in which they are registered; of some the plan says nothing. */
export type LearnersByWay = Readonly<Record<RegistrationWay | 'unsaid', number>>;

export type QualityModel = {
  readonly kind: Exclude<ReviewKind, 'remote'>;
  /** Who comes, as the document calls them; null where it does not. */
  readonly title: string | null;
  /** For whom; null where it is for everybody. */
  readonly way: RegistrationWay | null;
  readonly perYear: number;
  readonly clause: Clause;
  /** Whose registrations bring it, those whose plan says nothing among them. */
  readonly learners: number;
  readonly lastHeldOn: PlainDate | null;
  /** By when the next is due; null while nobody is registered in this way. */
  readonly nextBy: PlainDate | null;
  readonly isOverdue: boolean;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const kindOf = (value: Readonly<Record<string, unknown>>): QualityModel['kind'] => {
  if (value['postal'] === true) return 'postal';
  return value['reviews'] === 'centre-wide-systems' && value['samples'] === undefined
    ? 'centre-wide'
    : 'visit';
};

const wayOf = (value: unknown): RegistrationWay | null =>
  value === 'apprenticeship' || value === 'stand-alone' ? value : null;

/** What is asked from a distance counts as a visit. */
const isOfKind = (held: ReviewKind, kind: QualityModel['kind']): boolean =>
  held === kind || (held === 'remote' && kind === 'visit');

const learnersOf = (way: RegistrationWay | null, given: LearnersByWay): number =>
  way === null ? given.apprenticeship + given['stand-alone'] + given.unsaid : given[way] + given.unsaid;

/** The models of a specification that knows several, in the order of the document; none where it knows one way only. */
export const qualityModelsOf = (
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
  held: readonly { readonly kind: ReviewKind; readonly heldOn: PlainDate }[],
  given: LearnersByWay,
  today: PlainDate,
): readonly QualityModel[] => {
  const models = evidenceRules.flatMap(({ kind: of, value, source }): readonly QualityModel[] => {
    const perYear = value['perYear'];
    if (of !== 'visit' || typeof perYear !== 'number' || perYear < 1) return [];
    const [kind, way] = [kindOf(value), wayOf(value['way'])];
    const learners = learnersOf(way, given);
    const days = held.filter((one) => isOfKind(one.kind, kind)).map(({ heldOn }) => heldOn);
    const lastHeldOn = days.toSorted().at(-1) ?? null;
    const due = lastHeldOn === null ? today : addMonths(lastHeldOn, Math.floor(12 / perYear));
    const nextBy = learners === 0 ? null : due;
    return [
      {
        kind,
        title: textOf(value['title']),
        way,
        perYear,
        clause: source,
        learners,
        lastHeldOn,
        nextBy,
        isOverdue: nextBy !== null && nextBy < today,
      },
    ];
  });
  return models.length > 1 ? models : [];
};
