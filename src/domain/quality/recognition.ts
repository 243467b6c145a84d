/**
 * How much of what a specification asks of a centre is shown, and when a successor is approved without an application.
 */
import { dateInWords } from '#domain/shared/date-words.ts';
import type { Cover } from '../people/enough-people.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Unit } from '../specification/model.ts';
import { findRule } from '../specification/rules-of-evidence.ts';
import { type ApprovalDemand, type DemandKind, type Rules } from './approval-demands.ts';
import { type PlannedWork, assessmentMatrix } from './assessment-matrix.ts';

export type Shown = {
  /** People who may act, unit by unit, as the register has them. */
  readonly covers: readonly Pick<Cover, 'unitRef' | 'role' | 'now'>[];
  readonly policies: readonly { readonly about: string; readonly reviewByOn: PlainDate }[];
  /** What the centre says to a demand, by its key; `not-used` where it does not apply. */
  readonly statements: ReadonlyMap<string, { readonly state: 'met' | 'not-used'; readonly words: string }>;
  readonly sites: number;
  readonly deliveryPlan: string;
  /** Units of the specification, and the pieces of work planned for them. */
  readonly units: readonly Pick<Unit, 'ref' | 'title' | 'outcomes'>[];
  readonly works: readonly PlannedWork[];
  readonly environments: readonly {
    readonly checks: readonly { readonly question: string; readonly isMet: boolean }[];
  }[];
  readonly agreementSignedOn: PlainDate | null;
};

/** What of a demand says how far it is shown. */
export type Demanded = Pick<ApprovalDemand, 'key' | 'kind'> & {
  readonly checks: readonly { readonly question: string }[];
};

type HowShown = {
  readonly state: 'met' | 'missing';
  /** What shows it, or what is missing. */
  readonly because: string;
};

export type DemandState = ApprovalDemand & HowShown;

const stateOf = (isMet: boolean, met: string, missing: string): HowShown => ({
  state: isMet ? 'met' : 'missing',
  because: isMet ? met : missing,
});

const staffState = (_: Demanded, { covers }: Shown): HowShown => {
  const short = covers.filter(({ now }) => now !== 'enough');
  const units = [...new Set(short.map(({ unitRef }) => unitRef))];
  return stateOf(
    short.length === 0,
    `Worked out from the register: ${String(new Set(covers.map(({ unitRef }) => unitRef)).size)} units are staffed.`,
    `Not enough people who may act for ${units.slice(0, 6).join(', ')}${units.length > 6 ? ` and ${String(units.length - 6)} more` : ''}.`,
  );
};

const policyState = (demand: Demanded, { policies }: Shown, today: PlainDate): HowShown => {
  const name = demand.key.replace('policy ', '');
  const own = policies.filter(({ about }) => about === name);
  const current = own.find(({ reviewByOn }) => reviewByOn >= today);
  return stateOf(
    current !== undefined,
    `Current until its review by ${current === undefined ? '' : dateInWords(current.reviewByOn)}.`,
    own.length === 0 ? 'No such policy is recorded.' : 'The review of the policy is overdue.',
  );
};

const environmentState = (demand: Demanded, shown: Shown): HowShown => {
  const said = shown.statements.get(demand.key);
  if (said?.state === 'not-used') return stateOf(true, said.words, '');
  const { environments } = shown;
  const missing = demand.checks.filter(({ question }) =>
    environments.some(({ checks }) => !checks.some((one) => one.question === question && one.isMet)),
  );
  return stateOf(
    environments.length > 0 && missing.length === 0,
    `${String(environments.length)} described, with every check met.`,
    environments.length === 0
      ? 'No environment is described, and it is not said that simulation is not used.'
      : `Not met everywhere: ${missing.map(({ question }) => question).join('; ')}.`,
  );
};

const saidState = (demand: Demanded, { statements }: Shown): HowShown => {
  const said = statements.get(demand.key);
  return stateOf(
    said !== undefined && said.words.trim().length >= 3,
    said?.words ?? '',
    'The centre has not said how.',
  );
};

/** A unit without a piece of work is one that the centre does not deliver; one with any is planned whole. */
const matrixState = (_: Demanded, { units, works }: Shown): HowShown => {
  const lines = assessmentMatrix(units, works);
  const open = lines.filter(({ left }) => left.length > 0);
  const unscheduled = works.filter(({ scheduled }) => scheduled.trim() === '');
  const without = units.length - lines.length;
  if (lines.length === 0) return stateOf(false, '', 'No piece of work is planned for any unit.');
  if (open.length > 0)
    return stateOf(
      false,
      '',
      `Criteria that no piece of work shows: ${open.map(({ unitRef, left }) => `${left.join(', ')} of ${unitRef}`).join('; ')}.`,
    );
  return stateOf(
    unscheduled.length === 0,
    `${String(lines.length)} of ${String(units.length)} units are planned with every criterion.${without === 0 ? '' : ` The other ${String(without)} are not delivered.`}`,
    `It is not said when: ${unscheduled.map(({ title }) => title).join('; ')}.`,
  );
};

type Holding = (demand: Demanded, shown: Shown, today: PlainDate) => HowShown;

const holdings: Readonly<Record<DemandKind, Holding>> = {
  staff: staffState,
  policy: policyState,
  environment: environmentState,
  resource: saidState,
  equipment: saidState,
  'quality-assurance': saidState,
  duty: saidState,
  sites: (_, { sites }) => stateOf(sites > 0, `${String(sites)} named.`, 'No site is named.'),
  'delivery-plan': (_, { deliveryPlan }) =>
    stateOf(
      deliveryPlan.trim().length >= 20,
      'The plan is part of the application.',
      'There is no plan of at least a few sentences.',
    ),
  'assessment-matrix': matrixState,
  agreement: (_, { agreementSignedOn }, today) =>
    stateOf(
      agreementSignedOn !== null && agreementSignedOn <= today,
      `Signed on ${agreementSignedOn === null ? '' : dateInWords(agreementSignedOn)}.`,
      'It has not been signed.',
    ),
};

/** How far what is said shows one demand. */
export const howShown = (demand: Demanded, shown: Shown, today: PlainDate): HowShown =>
  holdings[demand.kind](demand, shown, today);

/** How far an application shows what is asked for, demand by demand. */
export const holdAgainst = (
  demands: readonly ApprovalDemand[],
  shown: Shown,
  today: PlainDate,
): readonly DemandState[] => demands.map((demand) => ({ ...demand, ...howShown(demand, shown, today) }));

/** What bears on whether a successor is approved without an application. */
export type Succession = {
  readonly specification: Rules;
  /** The centre's approval of the specification that it succeeds; null where it has none. */
  readonly before: { readonly title: string; readonly verdict: 'approved' | 'withdrawn' } | null;
  readonly openConditions: number;
  readonly sanctionInForce: boolean;
  readonly isStaffed: boolean;
};

const manager = 'The centre can apply; the awarding organisation’s quality manager decides.';

/** Why a successor is not approved without an application; an empty list means that it is. */
export const refuseAutomatic = (given: Succession): readonly Refusal[] => {
  const rule = findRule(given.specification, 'approval', 'automatic');
  const clause = rule?.source ?? null;
  return refusals(
    rule === undefined &&
      refusal(
        'no-automatic-approval',
        'The specification does not say that centres of its predecessor are approved automatically.',
        manager,
      ),
    given.before === null &&
      refusal('no-predecessor', 'The centre has no approval for what this one succeeds.', manager, clause),
    given.before?.verdict === 'withdrawn' &&
      refusal(
        'predecessor-withdrawn',
        `The approval for ${given.before.title} was withdrawn.`,
        manager,
        clause,
      ),
    given.openConditions > 0 &&
      refusal(
        'conditions-open',
        'Conditions of the approval that it would follow from are still open.',
        'The centre can answer them; the awarding organisation says when they are met.',
        clause,
      ),
    given.sanctionInForce &&
      refusal('sanction-in-force', 'A sanction is in force at the centre.', manager, clause),
    !given.isStaffed &&
      refusal(
        'not-staffed',
        'A unit has no assessor or no quality assurer who may act.',
        'The centre coordinator can record people who may.',
        clause,
      ),
  );
};
