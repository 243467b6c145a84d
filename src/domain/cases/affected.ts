/**
 * What rests on something: from whoever or whatever is in doubt to the decisions, the units of learners, the claims and
 * the certificates. Nothing rests on a decision that another has superseded.
 */
import { isWithin } from '../shared/plain-date.ts';

export const affectedStarts = [
  'assessor',
  'witness',
  'device',
  'file',
  'unit',
  'site',
  'method',
  'period',
  'decision',
] as const;
export type AffectedStart = (typeof affectedStarts)[number];

export const affectedStartNames: Readonly<Record<AffectedStart, string>> = {
  assessor: 'An assessor',
  witness: 'A witness',
  device: 'A device',
  file: 'A file',
  unit: 'A unit',
  site: 'A site',
  method: 'A type of evidence',
  period: 'A period',
  decision: 'One decision',
};

/** What is in doubt; the period narrows it to decisions made within it, both days included. */
export type AffectedFrom = {
  readonly start: AffectedStart;
  /** The key of what it starts from; of a period, nothing. */
  readonly id: string;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
};

export type AffectedDecision = {
  readonly id: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly siteId: string | null;
  readonly assessorId: string;
  /** Who countersigned it, and who signed the unit off on it: it counts by their word too. */
  readonly vouchedBy: readonly string[];
  /** The installation that it was signed on, by the random name that it gave itself; null where it gave none. */
  readonly deviceId: string | null;
  readonly decidedOn: string;
  readonly evidenceVersionIds: readonly string[];
  readonly supersedes: string | null;
};

export type AffectedEvidence = {
  readonly versionId: string;
  readonly typeCode: string;
  readonly files: readonly string[];
  readonly witnessId: string | null;
  /** Those on which it, or what a witness says in it, was recorded. */
  readonly deviceIds: readonly string[];
};

export type AffectedClaim = {
  readonly id: string;
  readonly learnerId: string;
  readonly unitRefs: readonly string[];
  /** A claim that another has taken the place of carries nothing. */
  readonly isReplaced: boolean;
  readonly certificateId: string | null;
  readonly isRevoked: boolean;
};

export type AffectedFacts = {
  readonly decisions: readonly AffectedDecision[];
  readonly evidence: readonly AffectedEvidence[];
  readonly claims: readonly AffectedClaim[];
};

/** The unit of one learner, with what rests on it in turn. */
export type AffectedUnit = {
  readonly learnerId: string;
  readonly unitRef: string;
  readonly decisionIds: readonly string[];
  readonly claimIds: readonly string[];
  readonly certificateIds: readonly string[];
};

const byEvidence = (
  { start, id }: AffectedFrom,
  { typeCode, files, witnessId, deviceIds }: AffectedEvidence,
): boolean => {
  if (start === 'file') return files.includes(id);
  if (start === 'witness') return witnessId === id;
  if (start === 'device') return deviceIds.includes(id);
  return start === 'method' && typeCode === id;
};

const isStart = (from: AffectedFrom, decision: AffectedDecision, inDoubt: ReadonlySet<string>): boolean => {
  if (from.start === 'assessor')
    return decision.assessorId === from.id || decision.vouchedBy.includes(from.id);
  if (from.start === 'unit') return decision.unitRef === from.id;
  if (from.start === 'site') return decision.siteId === from.id;
  if (from.start === 'decision') return decision.id === from.id;
  if (from.start === 'device' && decision.deviceId === from.id) return true;
  return from.start === 'period' || decision.evidenceVersionIds.some((id) => inDoubt.has(id));
};

const groupBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
};

/** The units of learners that rest on what is in doubt, with their claims and certificates that stand. */
export const affectedBy = (from: AffectedFrom, facts: AffectedFacts): readonly AffectedUnit[] => {
  const inDoubt = new Set(
    facts.evidence.filter((one) => byEvidence(from, one)).map(({ versionId }) => versionId),
  );
  const superseded = new Set(facts.decisions.map(({ supersedes }) => supersedes));
  const decisions = facts.decisions.filter(
    (one) =>
      !superseded.has(one.id) &&
      isWithin(one.decidedOn, from.fromOn ?? '0001-01-01', from.untilOn) &&
      isStart(from, one, inDoubt),
  );
  const units = groupBy(decisions, ({ learnerId, unitRef }) => `${learnerId} ${unitRef}`);
  return [...units.values()].flatMap((ofUnit) => {
    const [first] = ofUnit;
    if (first === undefined) return [];
    const { learnerId, unitRef } = first;
    const claims = facts.claims.filter(
      (claim) => claim.learnerId === learnerId && claim.unitRefs.includes(unitRef) && !claim.isReplaced,
    );
    return [
      {
        learnerId,
        unitRef,
        decisionIds: ofUnit.map(({ id }) => id),
        claimIds: claims.map(({ id }) => id),
        certificateIds: claims.flatMap(({ certificateId, isRevoked }) =>
          certificateId === null || isRevoked ? [] : [certificateId],
        ),
      },
    ];
  });
};
