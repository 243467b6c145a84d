/**
 * What external quality assurance a specification brings with each way of being registered: a visit, a review of systems
 * across the centre, a sample by post. Documents that know one way only need no more than how often a centre is visited.
 */
import type { PlainDate } from '../shared/plain-date.ts';
import type { Clause, Specification } from '../specification/model.ts';
import { nextVisitBy } from './visit-frequency.ts';

/** How somebody is registered, as their learning plan says. */
export type RegistrationWay = 'apprenticeship' | 'stand-alone';

/** The modes of registration that a learning plan offers, and the way that each is. */
export const registrationModes: Readonly<Record<string, RegistrationWay>> = {
  'By itself': 'stand-alone',
  'Within an apprenticeship': 'apprenticeship',
  'Within another programme': 'stand-alone',
};

/** The registrations of a centre by the mode that their learning plans say. */
export type CountedMode = {
  readonly mode: string | null;
  readonly learners: number;
  /** When the first of them began, of those that are over as well. */
  readonly firstOn: PlainDate;
};

const wayOfMode = (mode: string | null): RegistrationWay | 'unsaid' =>
  registrationModes[mode ?? ''] ?? 'unsaid';

/** Learners by way, counted from what their learning plans say. */
export const learnersByWay = (counted: readonly Pick<CountedMode, 'mode' | 'learners'>[]): LearnersByWay => {
  const found = { apprenticeship: 0, 'stand-alone': 0, unsaid: 0 };
  for (const { mode, learners } of counted) found[wayOfMode(mode)] += learners;
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
  /** Due only where the lead internal quality assurer has no accreditation, which a qualification may or may not have. */
  readonly unlessAccredited: boolean;
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

/** Whose plan does not say how they are registered counts with every way. */
const bringing = (way: RegistrationWay | null, counted: readonly CountedMode[]): readonly CountedMode[] =>
  counted.filter(({ mode }) => way === null || [way, 'unsaid'].includes(wayOfMode(mode)));

export type ModelsSince = {
  readonly held: readonly { readonly kind: ReviewKind; readonly heldOn: PlainDate }[];
  readonly modes: readonly CountedMode[];
  /** Since when the centre is approved without a break; null where it is not. */
  readonly approvedOn: PlainDate | null;
};

/** From when the first is counted: the first registration that brings it, and never from before the approval. */
const begunOn = (brought: readonly CountedMode[], approvedOn: PlainDate | null): PlainDate | null => {
  const first = brought.map(({ firstOn }) => firstOn).toSorted()[0] ?? null;
  return first !== null && approvedOn !== null && approvedOn > first ? approvedOn : first;
};

/** The models of a specification that knows several, in the order of the document; none where it knows one way only. */
export const qualityModelsOf = (
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
  { held, modes, approvedOn }: ModelsSince,
  today: PlainDate,
): readonly QualityModel[] => {
  const models = evidenceRules.flatMap(({ kind: of, value, source }): readonly QualityModel[] => {
    const perYear = value['perYear'];
    if (of !== 'visit' || typeof perYear !== 'number' || perYear < 1) return [];
    const [kind, way] = [kindOf(value), wayOf(value['way'])];
    const unlessAccredited = value['unless'] === 'lead-verifier-accreditation';
    const brought = bringing(way, modes);
    const learners = brought.reduce((sum, one) => sum + one.learners, 0);
    const days = held.filter((one) => isOfKind(one.kind, kind)).map(({ heldOn }) => heldOn);
    const lastHeldOn = days.toSorted().at(-1) ?? null;
    const since = { lastHeldOn, approvedOn: begunOn(brought, approvedOn) };
    const nextBy = learners === 0 ? null : nextVisitBy(since, perYear, today);
    return [
      {
        kind,
        title: textOf(value['title']),
        way,
        perYear,
        unlessAccredited,
        clause: source,
        learners,
        lastHeldOn,
        nextBy,
        isOverdue: !unlessAccredited && nextBy !== null && nextBy < today,
      },
    ];
  });
  return models.length > 1 ? models : [];
};
