/**
 * Who was standardised lately: whoever judges, or samples what was judged, takes part again within a number of months
 * that the centre sets, and that a specification may bind. It stops nobody; it is warned of in time, and weighs on the
 * risk of an assessor from then on.
 */
import type { HeldRole } from '../people/register.ts';
import { type PlainDate, addDays, addMonths, isWithin } from '../shared/plain-date.ts';
import type { Clause, Specification } from '../specification/model.ts';
import { floorsOf } from './floors.ts';
import { type SamplingStrategy, usualStrategy } from './strategy.ts';

const standardisedRoles = ['assessor', 'internal-quality-assurer'] as const;

/** Days before the end of the months on which it is due soon. */
const SOON_DAYS = 60;

export type Standardised = {
  /** The roles on the day for which it is asked. */
  readonly roles: readonly (typeof standardisedRoles)[number][];
  /** When they last took part in one; null where none is on record. */
  readonly lastOn: PlainDate | null;
  /** By when they take part again, or for the first time. */
  readonly byOn: PlainDate;
  readonly state: 'current' | 'due-soon' | 'overdue';
};

/**
 * Where somebody stands; null for whoever neither assesses nor assures on the day. Who was never standardised has the
 * months from the day on which they first took such a role.
 */
export const standardisedOf = (
  roles: readonly HeldRole[],
  lastOn: PlainDate | null,
  months: number,
  today: PlainDate,
): Standardised | null => {
  const asked = standardisedRoles.filter((name) =>
    roles.some(({ role, fromOn, untilOn }) => role === name && isWithin(today, fromOn, untilOn)),
  );
  if (asked.length === 0) return null;
  const [firstOn = today] = roles
    .filter(({ role }) => asked.some((name) => name === role))
    .map(({ fromOn }) => fromOn)
    .toSorted();
  const byOn = addMonths(lastOn ?? firstOn, months);
  const state = byOn < today ? 'overdue' : byOn <= addDays(today, SOON_DAYS) ? 'due-soon' : 'current';
  return { roles: asked, lastOn, byOn, state };
};

type Offered = {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  /** As the centre set it; the usual one where it set none. */
  readonly strategy: Pick<SamplingStrategy, 'standardiseMonths'> | undefined;
};

/** The shortest time that any of what a centre offers gives: by its strategy, or by the specification itself. */
export const standardiseMonthsOf = (offered: readonly Offered[]): number =>
  Math.min(
    ...offered.flatMap(({ specification, strategy = usualStrategy }) => [
      strategy.standardiseMonths,
      ...floorsOf(specification).flatMap(({ standardiseMonths }) => standardiseMonths ?? []),
    ]),
    ...(offered.length === 0 ? [usualStrategy.standardiseMonths] : []),
  );

/** Where a specification asks that people are standardised; null where it does not say. */
export const findStandardisationClause = ({
  evidenceRules,
}: Pick<Specification, 'evidenceRules'>): Clause | null =>
  evidenceRules.find(
    ({ kind, value }) => kind === 'internal-quality-assurance' && value['duty'] === 'standardisation',
  )?.source ?? null;
