/** Who acted on what a claim stands on, and how they stood on that very day, by the gate on every judgement. */
import type { LearnerRecords } from '../assessment/records.ts';
import { type Act, type KeptGate, mayAct } from '../people/gate.ts';
import type { Refusal } from '../people/refusal.ts';
import type { Register, StaffRecord } from '../people/register.ts';
import type { RoleStatus } from '../people/role-status.ts';
import type { Specification } from '../specification/model.ts';
import { specificationAt } from './proof-records.ts';

export type KeptStatus = RoleStatus & Pick<KeptGate, 'waits'>;

/**
 * How somebody stood on the day. From the register and the rules of the specification; what was done under another
 * specification, whose rules the proof does not carry, as it was kept with the signature.
 */
export type ActingStatus = KeptStatus & { readonly from: 'register' | 'signature' };

export type PeopleOf = {
  readonly content: Pick<Specification, 'evidenceRules'>;
  readonly specification: { readonly id: string };
  readonly learnerId: string;
  readonly employerId: string | null;
  readonly records: LearnerRecords;
  readonly people: Register;
  readonly kept: ReadonlyMap<string, KeptStatus>;
};

export type Done = {
  readonly act: Act;
  /** The fact that was signed. */
  readonly factId: string;
  readonly personId: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly registrationId: string;
  readonly unitRef: string;
};

export type StatusOnTheDay =
  | { readonly status: ActingStatus; readonly refusals: readonly [] }
  | { readonly status: null; readonly refusals: readonly Refusal[] };

/** How whoever did it stood on the day; assignments and parts were settled when it was done. */
export const statusOnTheDay = (of: PeopleOf, done: Done): StatusOnTheDay => {
  const specificationId = specificationAt(of.records, done.registrationId, done.recordedAt);
  const kept = of.kept.get(done.factId);
  if (specificationId !== of.specification.id && kept !== undefined)
    return { status: { ...kept, from: 'signature' }, refusals: [] };
  const answer = mayAct({
    act: done.act,
    person: done.personId,
    on: done.on,
    register: of.people,
    specification: of.content,
    subject: {
      learnerId: of.learnerId,
      employerId: of.employerId,
      specificationId: specificationId ?? of.specification.id,
      unitRef: done.unitRef,
      parts: {},
    },
  });
  if (answer.may === 'no') return { status: null, refusals: answer.refusals };
  const waits = answer.may === 'countersigned' ? answer.because : null;
  return { status: { ...answer.status, waits, from: 'register' }, refusals: [] };
};

/** Everybody who signed something that the claim stands on. */
const actorsOf = (records: LearnerRecords): ReadonlySet<string> =>
  new Set([
    ...records.decisions.map(({ assessorId }) => assessorId),
    ...records.countersignatures.map(({ personId }) => personId),
    ...records.signOffs.map(({ assessorId }) => assessorId),
    ...records.samples.map(({ samplerId }) => samplerId),
    ...(records.sampleCountersignatures ?? []).map(({ personId }) => personId),
  ]);

const judging = ['assessor', 'internal-quality-assurer', 'external-quality-assurer'];

type About = {
  readonly learnerId: string;
  readonly employerId: string | null;
  readonly specification: { readonly id: string };
};

/** Of what the register holds about somebody, what bears on this learner and these units. */
const bearing = (record: StaffRecord, refs: ReadonlySet<string>, about: About): StaffRecord => {
  const interests = record.interests.filter(
    (one) =>
      one.withPersonId === about.learnerId ||
      (one.withOrganisationId !== null && one.withOrganisationId === about.employerId),
  );
  const ids = new Set(interests.map(({ id }) => id));
  return {
    ...record,
    roles: record.roles.filter(({ role }) => judging.includes(role)),
    competences: record.competences.filter(({ unitRef }) => unitRef === null || refs.has(unitRef)),
    interests,
    scrutinies: record.scrutinies.filter(({ interestId }) => ids.has(interestId)),
    employerDirect: record.employerDirect.filter(
      ({ specificationId }) => specificationId === about.specification.id,
    ),
  };
};

/** The register with those who acted in it, and of each what bears on the claim. */
export const peopleOf = ({ nation, people }: Register, records: LearnerRecords, about: About): Register => {
  const actors = actorsOf(records);
  const refs = new Set(records.decisions.map(({ unitRef }) => unitRef));
  return {
    nation,
    people: people
      .filter(({ personId }) => actors.has(personId))
      .map((record) => bearing(record, refs, about))
      .toSorted((one, other) => (one.personId < other.personId ? -1 : 1)),
  };
};
