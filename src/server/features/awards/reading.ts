/** Turns the proof of a claim into what people read beside the button: who, when, how they stood, on which evidence. */
import type { ClaimReading, ProvenActRead } from '#contract/claim-reading.ts';
import type { ClaimProof } from '#domain/award/claiming.ts';
import { levelInWords } from '#domain/award/documents.ts';
import { heldUnderInWords } from '#domain/award/holding.ts';
import type { ProvenAct, ProvenCriterion, ProvenUnit } from '#domain/award/proof-units.ts';
import { simulatedShare } from '#domain/award/simulated.ts';
import { sanctionsInForce } from '#domain/quality/sanctions.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

type Read = {
  readonly proof: ClaimProof;
  readonly specification: PublishedSpecification;
  readonly names: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
};

const readAct = ({ names }: Read, { personId, on, status }: ProvenAct): ProvenActRead => ({
  name: names.get(personId) ?? 'Somebody whom the register does not have',
  on,
  status:
    status === null
      ? null
      : {
          capacity: status.capacity,
          title: status.title,
          until: status.untilOn,
          from: status.from,
          clause: status.clause === null ? null : { line: status.clause.line, text: status.clause.text },
        },
});

const readOptional = (read: Read, act: ProvenAct | null): ProvenActRead | null =>
  act === null ? null : readAct(read, act);

const readCriterion = (
  read: Read,
  texts: ReadonlyMap<string, string>,
  { number, decision, countersignature, evidenceVersionIds }: ProvenCriterion,
): ClaimReading['units'][number]['criteria'][number] => ({
  number,
  text: texts.get(number) ?? '',
  decision: readAct(read, decision),
  countersignature: readOptional(read, countersignature),
  evidence: evidenceVersionIds.map((versionId) => ({
    versionId,
    title: read.titles.get(versionId) ?? 'Evidence',
    files: read.proof.files[versionId]?.length ?? 0,
  })),
});

const readUnit = (read: Read, proven: ProvenUnit): ClaimReading['units'][number] => {
  const unit = read.specification.units.get(proven.ref);
  const texts = new Map(
    unit?.outcomes.flatMap(({ criteria }) => criteria.map(({ number, text }) => [number, text] as const)),
  );
  const { transfer } = proven;
  return {
    ref: proven.ref,
    title: unit?.title ?? proven.ref,
    level: levelInWords(unit?.level ?? null),
    credits: proven.credits,
    achievedOn: proven.achievedOn,
    signOff: readOptional(read, proven.signOff),
    transfer:
      transfer === null
        ? null
        : {
            awardedBy: transfer.awardedBy,
            certificateNumber: transfer.certificateNumber,
            achievedOn: transfer.achievedOn,
            acceptedOn: transfer.acceptedOn,
          },
    criteria: proven.criteria.map((one) => readCriterion(read, texts, one)),
  };
};

const readCentre = ({ proof }: Read): ClaimReading['centre'] => {
  const { approval, directClaims, risk, sanctions, holds, route } = proof.centre;
  const inForce = new Set(
    sanctionsInForce(sanctions, proof.specification.id, proof.claimedOn).map(({ id }) => id),
  );
  return {
    approvedOn: approval?.verdict === 'approved' ? approval.decidedOn : null,
    directClaims: { state: directClaims.state, because: [...directClaims.because] },
    risk: risk?.risk ?? null,
    sanctions: sanctions.map(({ id, level, reason }) => ({ level, reason, inForce: inForce.has(id) })),
    holds: holds.map(({ under, reason, heldOn, liftedOn }) => ({
      under: heldUnderInWords(under),
      reason,
      heldOn,
      liftedOn,
    })),
    route,
  };
};

const readSimulated = ({ proof, specification }: Read): ClaimReading['simulated'] => {
  const share = simulatedShare(specification.content, proof);
  if (share === null) return null;
  const { clause, ...counts } = share;
  return { ...counts, clause: clause === null ? null : { line: clause.line, text: clause.text } };
};

export const readClaim = async (
  tx: Tx,
  proof: ClaimProof,
  specification: PublishedSpecification,
): Promise<ClaimReading> => {
  const read: Read = {
    proof,
    specification,
    names: new Map(proof.people.people.map(({ personId, name }) => [personId, name])),
    titles: await repo.listEvidenceTitles(
      tx,
      proof.centreId,
      proof.records.evidenceVersions.map(({ id }) => id),
    ),
  };
  const qualification =
    proof.kind === 'qualification' ? specification.findQualification(proof.qualificationNumber) : undefined;
  const credits = proof.units.reduce((sum, unit) => sum + (unit.credits ?? 0), 0);
  return {
    qualification:
      qualification === undefined
        ? null
        : {
            title: qualification.title,
            number: qualification.number,
            level: levelInWords(qualification.level),
            credits,
          },
    document: specification.shortName,
    units: proof.units.map((unit) => readUnit(read, unit)),
    samples: proof.samples.map(({ unitRef, kind, sample, countersignature }) => ({
      unitRef,
      kind,
      sample: readAct(read, sample),
      countersignature: readOptional(read, countersignature),
    })),
    simulated: readSimulated(read),
    centre: readCentre(read),
    seals: Object.keys(proof.seals).length,
    proofSha256: sha256(canonicalJson(proof)),
  };
};
