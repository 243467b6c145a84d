/** The returns that published specifications ask for every quarter, and the quarters for which none was made. */
import { addMonths } from '../../shared/plain-date.ts';
import type { Clause, Specification } from '../../specification/model.ts';
import { findRule } from '../../specification/rules-of-evidence.ts';
import { type Quarter, periodOf, quarterOf } from './period.ts';
import type { ReturnKind } from './tables.ts';

export type AskingSpecification = Pick<Specification, 'evidenceRules'> & {
  readonly title: string;
  readonly publishedOn: string;
};

export type ReturnDue = Quarter & {
  readonly asks: readonly { readonly title: string; readonly clause: Clause }[];
};

/** What standards bodies are given; the other returns are asked for by regulators, whatever a specification says. */
const kindAsked: ReturnKind = 'registrations-and-achievements';

/** So many quarters that are over are looked at. */
const LOOKED_BACK = 4;

/** Who asks for the return of a quarter: whatever was published by the end of it. */
const asksFor = (specifications: readonly AskingSpecification[], quarter: Quarter): ReturnDue['asks'] =>
  specifications.flatMap((one) => {
    const rule = findRule(one, 'data-return');
    const isAsked = rule?.value['every'] === 'quarter' && one.publishedOn <= periodOf(quarter).untilOn;
    return rule !== undefined && isAsked ? [{ title: one.title, clause: rule.source }] : [];
  });

/** The return that falls due next, when this quarter is over; null where nobody asks for it. */
export const nextReturn = (
  specifications: readonly AskingSpecification[],
  today: string,
): ReturnDue | null => {
  const quarter = quarterOf(today);
  const asks = asksFor(specifications, quarter);
  return asks.length === 0 ? null : { ...quarter, asks };
};

export const returnsDue = (
  specifications: readonly AskingSpecification[],
  made: readonly (Quarter & { readonly kind: ReturnKind; readonly state: string })[],
  today: string,
): readonly ReturnDue[] =>
  Array.from({ length: LOOKED_BACK }, (_, back) => quarterOf(addMonths(today, -3 * (back + 1))))
    .filter(
      ({ year, quarter }) =>
        !made.some(
          (one) =>
            one.kind === kindAsked && one.state !== 'failed' && one.year === year && one.quarter === quarter,
        ),
    )
    .map((quarter) => ({
      ...quarter,
      asks: asksFor(specifications, quarter),
    }))
    .filter(({ asks }) => asks.length > 0);
