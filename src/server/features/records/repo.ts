import { sql } from 'kysely';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import type { StaffCompetence, StaffQualification } from '#domain/people/staff.ts';
import type { Tx } from '#server/db/transaction.ts';

/** Whose records: one learner at one centre, all units or one. */
export type RecordsOf = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly unitRef?: string;
};

const instant = (alias: string) =>
  sql.raw(`to_char(${alias}.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

const facts = (alias: string, table: string, fields: string, where: ReturnType<typeof sql>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', ${sql.raw(alias)}.id, 'recordedAt', ${instant(alias)}, ${sql.raw(fields)})
    order by ${sql.raw(alias)}.recorded_at, ${sql.raw(alias)}.id)
  from ${sql.raw(table)} ${sql.raw(alias)} where ${where}), '[]')`;

/**
 * The facts that standing is derived from, in one round trip and in the order they were recorded. With a unit, only
 * what bears on that unit (registrations and choices are always whole).
 */
export const readLearnerRecords = async (tx: Tx, of: RecordsOf): Promise<LearnerRecords> => {
  const learner = (alias: string) =>
    sql`${sql.raw(alias)}.centre_id = ${of.centreId} and ${sql.raw(alias)}.learner_id = ${of.learnerId}`;
  const unit = (alias: string) =>
    of.unitRef === undefined
      ? learner(alias)
      : sql`${learner(alias)} and ${sql.raw(alias)}.unit_ref = ${of.unitRef}`;
  const through = (
    alias: string,
    parent: string,
    key: string,
  ) => sql`${sql.raw(alias)}.centre_id = ${of.centreId}
    and exists (select 1 from ${sql.raw(parent)} up where up.centre_id = ${sql.raw(alias)}.centre_id
      and up.id = ${sql.raw(`${alias}.${key}`)} and ${unit('up')})`;
  const throughLearner = (
    alias: string,
    parent: string,
    key: string,
  ) => sql`${sql.raw(alias)}.centre_id = ${of.centreId}
    and exists (select 1 from ${sql.raw(parent)} up where up.centre_id = ${sql.raw(alias)}.centre_id
      and up.id = ${sql.raw(`${alias}.${key}`)} and ${learner('up')})`;
  const linkedVersions =
    of.unitRef === undefined
      ? learner('v')
      : sql`${learner('v')} and v.evidence_id in (select l.evidence_id from evidence_link l where ${unit('l')})`;
  const { rows } = await sql<{ records: LearnerRecords }>`select jsonb_build_object(
    'registrations', ${facts('r', 'registration', `'learnerId', r.learner_id, 'specificationId', r.specification_id, 'qualificationNumber', r.qualification_number, 'pathway', r.pathway, 'registeredOn', r.registered_on`, learner('r'))},
    'registrationChanges', ${facts('c', 'registration_change', `'registrationId', c.registration_id, 'state', c.state, 'changedOn', c.changed_on`, throughLearner('c', 'registration', 'registration_id'))},
    'unitChoices', ${facts('u', 'unit_choice', `'registrationId', u.registration_id, 'unitRef', u.unit_ref, 'choice', u.choice`, unit('u'))},
    'evidenceVersions', ${facts(
      'v',
      'evidence_version',
      `'evidenceId', v.evidence_id, 'versionNumber', v.version_number, 'typeCode', v.type_code, 'setting', v.setting, 'happenedOn', v.happened_on, 'declared', exists (select 1 from evidence_declaration d where d.centre_id = v.centre_id and d.evidence_version_id = v.id)`,
      linkedVersions,
    )},
    'links', ${facts('l', 'evidence_link', `'evidenceId', l.evidence_id, 'unitRef', l.unit_ref, 'criterion', l.criterion, 'state', l.state`, unit('l'))},
    'submissions', ${facts('s', 'submission', `'unitRef', s.unit_ref, 'criteria', s.criteria`, unit('s'))},
    'decisions', ${facts('d', 'criterion_decision', `'registrationId', d.registration_id, 'unitRef', d.unit_ref, 'criterion', d.criterion, 'outcome', d.outcome, 'tests', d.tests, 'evidenceVersionIds', d.evidence_version_ids, 'assessorId', d.assessor_id, 'needsCountersignature', d.needs_countersignature, 'decidedOn', d.decided_on, 'supersedes', d.supersedes`, unit('d'))},
    'countersignatures', ${facts('k', 'countersignature', `'decisionId', k.decision_id, 'verdict', k.verdict, 'personId', k.person_id, 'decidedOn', k.decided_on`, through('k', 'criterion_decision', 'decision_id'))},
    'signOffs', ${facts('o', 'unit_sign_off', `'unitRef', o.unit_ref, 'decisionIds', o.decision_ids, 'assessorId', o.assessor_id, 'signedOn', o.signed_on`, unit('o'))},
    'samples', ${facts('q', 'quality_sample', `'unitRef', q.unit_ref, 'kind', q.kind, 'decisionIds', q.decision_ids, 'verdict', q.verdict, 'samplerId', q.sampler_id, 'sampledOn', q.sampled_on`, unit('q'))},
    'actionClosures', ${facts('a', 'quality_action_closure', `'sampleId', a.sample_id`, through('a', 'quality_sample', 'sample_id'))},
    'claims', ${facts('m', 'claim', `'registrationId', m.registration_id, 'kind', m.kind, 'unitRefs', m.unit_refs`, learner('m'))},
    'certificates', ${facts('e', 'certificate', `'claimId', e.claim_id, 'serial', e.serial, 'issuedOn', e.issued_on`, learner('e'))},
    'revocations', ${facts('x', 'certificate_revocation', `'certificateId', x.certificate_id`, throughLearner('x', 'certificate', 'certificate_id'))}
  ) as records`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row.records;
};

/** Makes acts on one learner wait for each other until the transaction ends. */
export const lockLearner = async (tx: Tx, centreId: string, learnerId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${centreId} ${learnerId}`}, 0))`.execute(tx);
};

/** `lockLearner` for the learner of a registration, if the transaction sees it. */
export const lockLearnerOf = async (tx: Tx, registrationId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(centre_id::text || ' ' || learner_id::text, 0))
    from registration where id = ${registrationId}::uuid`.execute(tx);
};

export type StaffRecords = {
  readonly qualifications: readonly StaffQualification[];
  readonly competences: readonly StaffCompetence[];
};

/** What the centre holds about one member of staff for a specification, in one round trip. */
export const readStaff = async (
  tx: Tx,
  centreId: string,
  personId: string,
  specificationId: string,
): Promise<StaffRecords> => {
  const { rows } = await sql<{ staff: StaffRecords }>`select jsonb_build_object(
    'qualifications', coalesce((select jsonb_agg(jsonb_build_object('role', q.role, 'title', q.title,
        'standing', q.standing, 'fromOn', q.from_on, 'deadlineOn', q.deadline_on))
      from (select distinct on (role, title) * from staff_qualification
        where centre_id = ${centreId} and person_id = ${personId}
        order by role, title, recorded_at desc, id desc) q), '[]'),
    'competences', coalesce((select jsonb_agg(jsonb_build_object('unitRef', c.unit_ref))
      from (select distinct on (unit_ref) * from staff_competence
        where centre_id = ${centreId} and person_id = ${personId} and specification_id = ${specificationId}
        order by unit_ref, recorded_at desc, id desc) c where c.verdict = 'accepted'), '[]')
  ) as staff`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row.staff;
};
