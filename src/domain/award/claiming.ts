/** What may be claimed now, and who may claim, issue and revoke. */
import {
  type Blocker,
  creditsOf,
  findCombinationBlockers,
  findQualityBlockers,
} from '../assessment/registration-standing.ts';
import { evaluateAchieved } from '../assessment/standing.ts';
import type { UnitStanding } from '../assessment/unit-standing.ts';
import { type Hold, holdsOnUnits, refuseHeld } from './holding.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { Specification } from '../specification/model.ts';
import { type RecordedEnd, lastDayOf, recordedInWords, whoMovesIt } from './end-dates.ts';
import { dateInWords } from '../shared/date-words.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { ClaimKind } from './claim-proof.ts';
import { type TimeLimit, tooEarly } from './timing.ts';

export type { ClaimKind, ClaimProof, ProofCheck } from './claim-proof.ts';
export { buildClaimProof } from './proof.ts';
export { checkClaimProof, recheckClaim } from './proof-check.ts';

export type Claimable = {
  readonly claimable: boolean;
  readonly unitRefs: readonly string[];
  readonly credits: number;
  readonly reasons: readonly Blocker[];
};

export type ClaimContext = {
  readonly specification: Specification;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly units: ReadonlyMap<string, UnitStanding>;
  readonly registrationState: 'active' | 'withdrawn' | 'closed';
  readonly centreApproved: boolean;
  /** Units that stand on a certificate of this registration already. */
  readonly certificated: ReadonlySet<string>;
  readonly claimedAlready: boolean;
  /** What holds claims of the learner and has not been released. */
  readonly holds: readonly Hold[];
  /** The time that lies between registration and claim at the least, and from when it counts; null where none is set. */
  readonly timing: { readonly least: TimeLimit; readonly countsFromOn: PlainDate } | null;
  /** Last days that the awarding organisation recorded, the oldest first. */
  readonly ends: readonly RecordedEnd[];
  readonly today: PlainDate;
};

const heldUnits = ({ holds }: ClaimContext, unitRefs: readonly string[]): readonly Blocker[] => {
  const held = refuseHeld(holdsOnUnits(holds, unitRefs));
  return held === null ? [] : [{ rule: held.detail, clause: null, whoCan: held.whoCan }];
};

/** The last day on which certificates can be claimed; null where there is none. */
export const lastDayToClaim = ({
  specification,
  qualificationNumber,
  ends,
}: Pick<ClaimContext, 'specification' | 'qualificationNumber' | 'ends'>) => {
  const qualification = specification.qualifications.find(({ number }) => number === qualificationNumber);
  return qualification === undefined ? null : lastDayOf(qualification, ends, 'certification');
};

/** After the last day for certificates nothing of the qualification can be claimed, its units neither. */
const afterTheEnd = (context: ClaimContext): readonly Blocker[] => {
  const last = lastDayToClaim(context);
  if (last === null || context.today <= last.endsOn) return [];
  return [
    {
      rule: `Certificates of ${context.qualificationNumber ?? 'it'} could be claimed until ${dateInWords(last.endsOn)}.${recordedInWords(last)}`,
      clause: last.clause,
      whoCan: whoMovesIt,
    },
  ];
};

const beforeTheTime = ({ timing, today }: ClaimContext): readonly Blocker[] => {
  const early = timing === null ? null : tooEarly(timing.least, timing.countsFromOn, today);
  return early === null ? [] : [early];
};

const standstill = (context: ClaimContext): readonly Blocker[] => [
  ...(context.centreApproved
    ? []
    : [
        {
          rule: 'The centre is not approved for this specification.',
          clause: null,
          whoCan: 'The awarding organisation’s quality manager can approve the centre.',
        },
      ]),
  ...beforeTheTime(context),
  ...afterTheEnd(context),
];

const notOpen = ({ registrationState }: ClaimContext): readonly Blocker[] =>
  registrationState === 'active'
    ? []
    : [
        {
          rule: `The registration is ${registrationState}.`,
          clause: null,
          whoCan: 'The centre coordinator can reopen it, or claim the units achieved as a fallback award.',
        },
      ];

/** Whether the whole qualification may be claimed: every rule met by achieved units, sampled, and nothing open. */
export const qualificationClaimable = (context: ClaimContext): Claimable => {
  const { specification, units } = context;
  const achieved = [...units.values()].filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
  const evaluation = evaluateAchieved(specification, context, achieved);
  if (evaluation === null)
    return {
      claimable: false,
      unitRefs: [],
      credits: 0,
      reasons: [
        {
          rule: 'The specification is a suite of units without a qualification.',
          clause: null,
          whoCan: 'The centre can claim the units achieved.',
        },
      ],
    };
  const awarded = evaluation.counted.flatMap((ref) => units.get(ref) ?? []);
  const already = context.claimedAlready
    ? [
        {
          rule: 'The qualification has been claimed already.',
          clause: null,
          whoCan: 'The awarding organisation can issue or revoke the certificate.',
        },
      ]
    : [];
  const missing = findCombinationBlockers(evaluation);
  const quality = evaluation.outcome === 'met' ? findQualityBlockers(specification, awarded) : [];
  const held = heldUnits(context, evaluation.counted);
  const reasons = [...standstill(context), ...notOpen(context), ...held, ...already, ...missing, ...quality];
  return {
    claimable: reasons.length === 0,
    unitRefs: evaluation.counted,
    credits: evaluation.credits,
    reasons,
  };
};

const claimableUnits = (context: ClaimContext, standing: readonly Blocker[]): Claimable => {
  const achieved = [...context.units.values()].filter(
    ({ ref, state }) => state === 'achieved' && !context.certificated.has(ref),
  );
  const unitRefs = achieved.map(({ ref }) => ref);
  const none =
    achieved.length === 0
      ? [
          {
            rule: 'No unit has been achieved that is not on a certificate already.',
            clause: null,
            whoCan: 'The assessor can sign a unit off once every criterion is met.',
          },
        ]
      : [];
  const held = heldUnits(context, unitRefs);
  const reasons = [...standing, ...held, ...none, ...findQualityBlockers(context.specification, achieved)];
  return {
    claimable: reasons.length === 0,
    unitRefs,
    credits: creditsOf(context.specification, unitRefs),
    reasons,
  };
};

/** Whether the units achieved so far may be claimed with the registration open, apart from the qualification. */
export const unitsClaimable = (context: ClaimContext): Claimable =>
  claimableUnits(context, [...standstill(context), ...notOpen(context)]);

/** Whether they may be claimed for somebody who does not finish: the claim closes the registration if it is open. */
export const fallbackClaimable = (context: ClaimContext): Claimable => {
  const already = context.claimedAlready
    ? [
        {
          rule: 'The qualification has been claimed, and the units are on that claim.',
          clause: null,
          whoCan: 'The awarding organisation can issue or revoke the certificate.',
        },
      ]
    : [];
  return claimableUnits(context, [...standstill(context), ...already]);
};

/** What may be claimed of a kind. */
export const claimableOf = (kind: ClaimKind, context: ClaimContext): Claimable =>
  ({ qualification: qualificationClaimable, units: unitsClaimable, fallback: fallbackClaimable })[kind](
    context,
  );

/** Whether somebody may claim for a registration. */
export const mayClaim = (isStaff: boolean, claimable: Claimable): readonly Refusal[] =>
  refusals(
    !isStaff &&
      refusal(
        'not-a-claimer',
        'Claims are made by a coordinator or an internal quality assurer of the centre.',
        'One of those can claim.',
      ),
    ...claimable.reasons.map(({ rule, clause, whoCan }) => refusal('not-claimable', rule, whoCan, clause)),
  );

/** Whether an officer may issue or revoke: one of the awarding organisation, with no role at the centre. */
export const mayIssue = (officer: {
  readonly isOfficer: boolean;
  readonly worksAtCentre: boolean;
}): readonly Refusal[] =>
  refusals(
    !officer.isOfficer &&
      refusal(
        'not-an-officer',
        'Certificates are issued and revoked by certification officers of the awarding organisation.',
        'A certification officer can.',
      ),
    officer.worksAtCentre &&
      refusal(
        'conflict-of-interest',
        'You hold a role at the centre that claims.',
        'Another certification officer can.',
      ),
  );
