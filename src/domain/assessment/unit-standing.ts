/**
 * Where a learner stands in one unit: derived from the unit's text and the facts that bear on it, nothing else.
 * The same answer on the server, in the browser and in the verifier of an exported bundle.
 */
import type { Unit } from '../specification/model.ts';
import { findCriterionOf } from './about.ts';
import {
  type ActionClosureFact,
  type CountersignatureFact,
  type CreditTransferDecisionFact,
  type CreditTransferFact,
  type DecisionFact,
  type EvidenceLinkFact,
  type SampleCountersignatureFact,
  type SampleFact,
  type SignOffFact,
  type SubmissionFact,
  isLater,
  latestByKey,
  latestOf,
} from './records.ts';

export type CriterionState =
  | 'none'
  | 'linked'
  | 'submitted'
  | 'returned'
  | 'awaiting-countersignature'
  | 'met'
  | 'sampled';

/** Criteria in these states are met; nothing else counts towards the unit. */
export const isMet = (state: CriterionState): boolean => state === 'met' || state === 'sampled';

export type CriterionStanding = {
  readonly number: string;
  readonly state: CriterionState;
  readonly evidenceIds: readonly string[];
  /** The decision that counts now: the one that no other supersedes. */
  readonly decisionId: string | null;
  /** The instant of the fact that brought the state about. */
  readonly since: string | null;
  /** Why it stands so, in plain words. */
  readonly because: string;
};

export type WaitingRole =
  | 'learner'
  | 'assessor'
  | 'countersigner'
  | 'internal-quality-assurer'
  | 'coordinator'
  | 'nobody';

export type WaitsFor = { readonly who: WaitingRole; readonly what: string; readonly since: string | null };

export type UnitState =
  | 'not-chosen'
  | 'chosen'
  | 'in-progress'
  | 'submitted'
  | 'all-met'
  | 'action-open'
  | 'achieved';

export type UnitStanding = {
  readonly ref: string;
  readonly state: UnitState;
  readonly criteria: readonly CriterionStanding[];
  readonly met: number;
  readonly total: number;
  /** A sample agreed with a decision that counts now, and none has an open action. */
  readonly sampled: boolean;
  readonly openAction: boolean;
  /** The sign-off that counts: it covers every decision that counts now. */
  readonly signOffId: string | null;
  /** The business date on which the last thing needed was there. */
  readonly achievedOn: string | null;
  /** Achieved by credit from elsewhere, marked T; null where it was assessed here. */
  readonly transferId: string | null;
  readonly waitsFor: WaitsFor;
};

/** The facts that bear on one unit of one learner. */
export type UnitFacts = {
  readonly links: readonly EvidenceLinkFact[];
  readonly submissions: readonly SubmissionFact[];
  readonly decisions: readonly DecisionFact[];
  readonly countersignatures: readonly CountersignatureFact[];
  readonly signOffs: readonly SignOffFact[];
  readonly samples: readonly SampleFact[];
  readonly sampleCountersignatures: readonly SampleCountersignatureFact[];
  readonly actionClosures: readonly ActionClosureFact[];
  readonly creditTransfers: readonly CreditTransferFact[];
  readonly creditTransferDecisions: readonly CreditTransferDecisionFact[];
};

type Prepared = {
  readonly evidence: ReadonlyMap<string, readonly EvidenceLinkFact[]>;
  readonly submitted: ReadonlyMap<string, string>;
  readonly decided: ReadonlyMap<string, DecisionFact>;
  readonly answered: ReadonlyMap<string, string>;
  readonly countersigned: ReadonlyMap<string, CountersignatureFact>;
  readonly agreedSamples: ReadonlySet<string>;
};

const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

const linkedNow = (links: readonly EvidenceLinkFact[]): Map<string, EvidenceLinkFact[]> => {
  const latest = latestByKey(links, ({ evidenceId, criterion }) => `${evidenceId} ${criterion}`);
  const byCriterion = new Map<string, EvidenceLinkFact[]>();
  for (const link of latest.values()) {
    if (link.state !== 'linked') continue;
    const known = byCriterion.get(link.criterion);
    if (known === undefined) byCriterion.set(link.criterion, [link]);
    else known.push(link);
  }
  return byCriterion;
};

/**
 * The decisions that count, by the number that their criterion has now: of those on its words the one that no other
 * names as superseded.
 */
export const decisionsThatCount = (
  unit: Pick<Unit, 'outcomes'>,
  decisions: readonly DecisionFact[],
): ReadonlyMap<string, DecisionFact> => {
  const superseded = new Set(decisions.map((decision) => decision.supersedes));
  const counting = new Map<string, DecisionFact>();
  for (const decision of decisions) {
    if (superseded.has(decision.id)) continue;
    const number = findCriterionOf(unit, decision);
    const other = number === null ? undefined : counting.get(number);
    if (number !== null && (other === undefined || isLater(decision, other))) counting.set(number, decision);
  }
  return counting;
};

/** When the last decision under each number was made, whether its words are still asked or not. */
const answeredAt = (decisions: readonly DecisionFact[]): ReadonlyMap<string, string> => {
  const latest = latestByKey(decisions, ({ criterion }) => criterion);
  return new Map([...latest].map(([criterion, { recordedAt }]) => [criterion, recordedAt]));
};

/** The samples that count: one that waits for a countersignature does so once a qualified quality assurer agreed. */
export const samplesThatCount = ({
  samples,
  sampleCountersignatures = [],
}: Pick<UnitFacts, 'samples'> &
  Partial<Pick<UnitFacts, 'sampleCountersignatures'>>): readonly SampleFact[] => {
  const agreed = new Set(
    sampleCountersignatures.filter(({ verdict }) => verdict === 'agreed').map(({ sampleId }) => sampleId),
  );
  return samples.filter(({ id, needsCountersignature }) => !needsCountersignature || agreed.has(id));
};

const prepare = (unit: Pick<Unit, 'outcomes'>, facts: UnitFacts): Prepared => {
  const submitted = new Map<string, string>();
  for (const { criteria, recordedAt } of facts.submissions) {
    for (const criterion of criteria)
      submitted.set(criterion, later(submitted.get(criterion) ?? null, recordedAt) ?? recordedAt);
  }
  const agreed = samplesThatCount(facts).filter((sample) => sample.verdict === 'agreed');
  return {
    evidence: linkedNow(facts.links),
    submitted,
    decided: decisionsThatCount(unit, facts.decisions),
    answered: answeredAt(facts.decisions),
    countersigned: new Map(facts.countersignatures.map((given) => [given.decisionId, given])),
    agreedSamples: new Set(agreed.flatMap((sample) => sample.decisionIds)),
  };
};

type Stand = Pick<CriterionStanding, 'state' | 'since' | 'because'>;

const waitingText = 'The decision does not count before it is countersigned.';

/** What follows where the countersigner did not agree. */
const standOfUnagreed = ({ verdict, follows, recordedAt: since }: CountersignatureFact): Stand => {
  if (verdict === 'returned')
    return { state: 'submitted', since, because: 'The countersigner returned the decision to the assessor.' };
  return follows === 'more-evidence'
    ? { state: 'returned', since, because: 'The countersigner disagreed and asks the learner for more.' }
    : {
        state: 'submitted',
        since,
        because: 'The countersigner disagreed; another assessor judges it.',
      };
};

const standOfMet = (decision: DecisionFact, { countersigned, agreedSamples }: Prepared): Stand => {
  const countersignature = countersigned.get(decision.id);
  if (decision.needsCountersignature && countersignature === undefined)
    return {
      state: 'awaiting-countersignature',
      since: decision.recordedAt,
      because: waitingText,
    };
  if (countersignature !== undefined && countersignature.verdict !== 'agreed')
    return standOfUnagreed(countersignature);
  const since = countersignature?.recordedAt ?? decision.recordedAt;
  return agreedSamples.has(decision.id)
    ? { state: 'sampled', since, because: 'Met, and the quality assurer agreed with the decision.' }
    : { state: 'met', since, because: 'Met by a signed decision.' };
};

/** What a countersigner asked the learner for is with the assessor again once it was handed in. */
const standOfAnswered = (stand: Stand, submittedAt: string | null): Stand =>
  stand.state === 'returned' && submittedAt !== null && submittedAt > (stand.since ?? '')
    ? { state: 'submitted', since: submittedAt, because: 'Handed to the assessor.' }
    : stand;

const standOf = (number: string, prepared: Prepared): Stand => {
  const decision = prepared.decided.get(number);
  const submittedAt = prepared.submitted.get(number) ?? null;
  if (decision?.outcome === 'met') return standOfAnswered(standOfMet(decision, prepared), submittedAt);
  if (submittedAt !== null && submittedAt > (prepared.answered.get(number) ?? ''))
    return { state: 'submitted', since: submittedAt, because: 'Handed to the assessor.' };
  if (decision !== undefined)
    return { state: 'returned', since: decision.recordedAt, because: 'The assessor asks for more.' };
  const links = prepared.evidence.get(number);
  return links === undefined
    ? { state: 'none', since: null, because: 'No evidence is linked yet.' }
    : {
        state: 'linked',
        since: links.reduce<string | null>((at, link) => later(at, link.recordedAt), null),
        because: 'Evidence is linked and not handed in yet.',
      };
};

const criterionStanding = (number: string, prepared: Prepared): CriterionStanding => ({
  number,
  evidenceIds: (prepared.evidence.get(number) ?? []).map((link) => link.evidenceId).toSorted(),
  decisionId: prepared.decided.get(number)?.id ?? null,
  ...standOf(number, prepared),
});

type Counts = Readonly<Record<CriterionState, number>>;

const countStates = (criteria: readonly CriterionStanding[]): Counts => {
  const counts = {
    none: 0,
    linked: 0,
    submitted: 0,
    returned: 0,
    'awaiting-countersignature': 0,
    met: 0,
    sampled: 0,
  };
  for (const { state } of criteria) counts[state] += 1;
  return counts;
};

/** How many criteria stand in each state. */
export const countCriteria = (standing: Pick<UnitStanding, 'criteria'>): Counts =>
  countStates(standing.criteria);

const findSignOff = (facts: UnitFacts, criteria: readonly CriterionStanding[]): SignOffFact | undefined =>
  latestOf(
    facts.signOffs.filter((signOff) => {
      const covered = new Set(signOff.decisionIds);
      return criteria.every(({ decisionId }) => decisionId !== null && covered.has(decisionId));
    }),
  );

const sinceOf = (
  criteria: readonly CriterionStanding[],
  states: readonly CriterionState[],
): string | null => {
  const instants = criteria.filter(({ state }) => states.includes(state)).flatMap(({ since }) => since ?? []);
  return instants.toSorted()[0] ?? null;
};

const stateOf = (
  counts: Counts,
  total: number,
  chosen: boolean,
  signedOff: boolean,
  openAction: boolean,
): UnitState => {
  const met = counts.met + counts.sampled;
  if (openAction) return 'action-open';
  if (met === total && total > 0) return signedOff ? 'achieved' : 'all-met';
  if (counts.submitted > 0 || counts['awaiting-countersignature'] > 0) return 'submitted';
  if (met + counts.linked + counts.returned > 0) return 'in-progress';
  return chosen ? 'chosen' : 'not-chosen';
};

const many = (count: number): string => (count === 1 ? '1 criterion' : `${String(count)} criteria`);

const waiting = (
  state: UnitState,
  counts: Counts,
  criteria: readonly CriterionStanding[],
  since: string | null,
): WaitsFor => {
  if (state === 'achieved' || state === 'not-chosen') return { who: 'nobody', what: 'nothing', since: null };
  if (state === 'action-open')
    return { who: 'assessor', what: 'carry out the action that the quality assurer set', since };
  if (state === 'all-met')
    return {
      who: 'assessor',
      what: 'sign the unit off',
      since: criteria.reduce<string | null>((at, one) => later(at, one.since), null),
    };
  if (counts['awaiting-countersignature'] > 0)
    return {
      who: 'countersigner',
      what: `countersign ${many(counts['awaiting-countersignature'])}`,
      since: sinceOf(criteria, ['awaiting-countersignature']),
    };
  if (counts.submitted > 0)
    return {
      who: 'assessor',
      what: `judge ${many(counts.submitted)}`,
      since: sinceOf(criteria, ['submitted']),
    };
  if (counts.returned > 0)
    return {
      who: 'learner',
      what: `add to ${many(counts.returned)}`,
      since: sinceOf(criteria, ['returned']),
    };
  return {
    who: 'learner',
    what: `gather evidence for ${many(counts.none + counts.linked)}`,
    since: sinceOf(criteria, ['linked']),
  };
};

const achievedOn = (facts: UnitFacts, signOff: SignOffFact): string => {
  const covered = new Set(signOff.decisionIds);
  const days = [
    signOff.signedOn,
    ...facts.decisions.filter((one) => covered.has(one.id)).map((one) => one.decidedOn),
    ...facts.countersignatures.filter((one) => covered.has(one.decisionId)).map((one) => one.decidedOn),
  ];
  return days.reduce((latest, day) => (day > latest ? day : latest));
};

/** Credit from elsewhere as it stands: the accepted certificate recorded last, with the decision that accepted it. */
export const findAcceptedTransfer = ({
  creditTransfers,
  creditTransferDecisions,
}: Pick<UnitFacts, 'creditTransfers' | 'creditTransferDecisions'>):
  | { readonly transfer: CreditTransferFact; readonly decision: CreditTransferDecisionFact }
  | undefined => {
  if (creditTransfers.length === 0) return undefined;
  const latest = latestByKey(creditTransferDecisions, ({ transferId }) => transferId);
  const transfer = latestOf(creditTransfers.filter(({ id }) => latest.get(id)?.verdict === 'accepted'));
  const decision = latest.get(transfer?.id ?? '');
  return transfer === undefined || decision === undefined ? undefined : { transfer, decision };
};

type Achievement = Pick<UnitStanding, 'state' | 'achievedOn' | 'transferId'>;

/** What is assessed here goes before what was brought; an open action holds both back. */
const achievementOf = (
  assessed: UnitState,
  facts: UnitFacts,
  signOff: SignOffFact | undefined,
): Achievement => {
  if (assessed === 'achieved' && signOff !== undefined)
    return { state: assessed, achievedOn: achievedOn(facts, signOff), transferId: null };
  const brought = assessed === 'action-open' ? undefined : findAcceptedTransfer(facts);
  return brought === undefined
    ? { state: assessed, achievedOn: null, transferId: null }
    : { state: 'achieved', achievedOn: brought.decision.decidedOn, transferId: brought.transfer.id };
};

/**
 * Where a learner stands in `unit`. A criterion is met by the decision that counts, once a countersignature that is
 * due is there and agreed. The unit is achieved when every criterion is met, a sign-off covers exactly those decisions
 * and no quality action is open; superseding one of them undoes it at once. Credit accepted from elsewhere achieves it
 * without decisions on its criteria.
 */
export const unitStandingOf = (
  unit: Pick<Unit, 'ref' | 'outcomes'>,
  facts: UnitFacts,
  chosen: boolean,
): UnitStanding => {
  const prepared = prepare(unit, facts);
  const criteria = unit.outcomes.flatMap((outcome) =>
    outcome.criteria.map(({ number }) => criterionStanding(number, prepared)),
  );
  const counts = countStates(criteria);
  const closed = new Set(facts.actionClosures.map(({ sampleId }) => sampleId));
  const open = samplesThatCount(facts).filter(({ id, verdict }) => verdict === 'action' && !closed.has(id));
  const openAction = open.length > 0;
  const openSince = open.map(({ recordedAt }) => recordedAt).toSorted()[0] ?? null;
  const signOff = findSignOff(facts, criteria);
  const assessed = stateOf(counts, criteria.length, chosen, signOff !== undefined, openAction);
  const achievement = achievementOf(assessed, facts, signOff);
  return {
    ref: unit.ref,
    ...achievement,
    criteria,
    met: counts.met + counts.sampled,
    total: criteria.length,
    sampled:
      !openAction &&
      criteria.some(({ decisionId }) => decisionId !== null && prepared.agreedSamples.has(decisionId)),
    openAction,
    signOffId: signOff?.id ?? null,
    waitsFor: waiting(achievement.state, counts, criteria, openSince),
  };
};

/** What the roll-up needs of a unit; the read model keeps it. */
export type UnitSummary = Pick<
  UnitStanding,
  'ref' | 'state' | 'met' | 'total' | 'sampled' | 'openAction' | 'achievedOn' | 'transferId' | 'waitsFor'
> & { readonly submitted: number };

export const summaryOf = (standing: UnitStanding): UnitSummary => ({
  ...standing,
  submitted: countCriteria(standing).submitted,
});
