import { sql } from 'kysely';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { evidenceRecord } from '#contract/spot.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewSpotRecord = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly evidenceVersionId: string;
  readonly kind: 'observation' | 'discussion' | 'questions';
  readonly beganAt: string;
  readonly endedAt: string;
  readonly narrative: string | null;
  readonly questions: readonly object[];
  readonly marks: readonly object[];
  readonly assessorId: string;
  readonly signingId: string;
  readonly recordedAt: string;
};

export const insertRecord = async (tx: Tx, row: NewSpotRecord): Promise<void> => {
  await tx
    .insertInto('spotRecord')
    .values({ ...row, questions: toJsonb([...row.questions]), marks: toJsonb([...row.marks]) })
    .execute();
};

export type NewSpotSignature = {
  readonly centreId: string;
  readonly id: string;
  readonly recordId: string;
  readonly who: 'learner' | 'witness';
  readonly name: string;
  readonly relation: string | null;
  readonly method: 'drawn' | 'typed';
  readonly drawing: string | null;
  readonly signedAt: string;
  readonly recordedAt: string;
};

export const insertSignatures = async (tx: Tx, rows: readonly NewSpotSignature[]): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('spotSignature')
      .values([...rows])
      .execute();
};

export type EvidenceRecord = ResponseOf<typeof evidenceRecord>;

/** The record of the newest version of a piece of evidence; both parts are null where it is none. */
export const findRecord = async (tx: Tx, centreId: string, evidenceId: string): Promise<EvidenceRecord> => {
  const { rows } = await sql<EvidenceRecord>`
    select
      (select jsonb_build_object('kind', s.kind, 'assessorName', p.given_name || ' ' || p.family_name,
          'beganAt', s.began_at, 'endedAt', s.ended_at, 'narrative', s.narrative, 'questions', s.questions,
          'marks', s.marks, 'seal', upper(left(encode(sha256(convert_to(g.id::text || g.statement, 'UTF8')), 'hex'), 12)),
          'signatures', coalesce((select jsonb_agg(jsonb_build_object('who', t.who, 'name', t.name,
              'relation', t.relation, 'drawing', t.drawing, 'signedAt', t.signed_at) order by t.signed_at)
            from spot_signature t where t.centre_id = s.centre_id and t.record_id = s.id), '[]'))
        from spot_record s join person p on p.id = s.assessor_id
          join signing g on g.centre_id = s.centre_id and g.id = s.signing_id
        where s.centre_id = v.centre_id and s.evidence_version_id = v.id) as spot,
      (select jsonb_build_object('kind', w.kind, 'name', w.name, 'occupation', w.occupation, 'relation', w.relation,
          'employerName', w.employer_name,
          'standing', (select i.standing from witness i where i.centre_id = w.centre_id
            and i.person_id = w.witness_person_id and i.recorded_at <= w.recorded_at order by i.recorded_at desc limit 1),
          'acceptedBy', case when w.kind = 'expert' then (select q.given_name || ' ' || q.family_name
            from witness i join witness_acceptance a on a.centre_id = i.centre_id and a.witness_id = i.id
              join person q on q.id = a.decided_by
            where i.centre_id = w.centre_id and i.person_id = w.witness_person_id and a.verdict = 'accepted'
              and a.recorded_at <= w.recorded_at order by a.recorded_at desc limit 1) end,
          'asked', (select jsonb_build_object('name', x.given_name || ' ' || x.family_name, 'email', case when q.shown then null else q.email end,
              'byName', y.given_name || ' ' || y.family_name, 'byLearner', q.asked_by = q.learner_id,
              'onTheirDevice', exists (select 1 from audit_event s join audit_event l on l.chain_id = s.chain_id
                and l.detail ? 'device' and l.detail ->> 'device' = s.detail ->> 'device' and l.actor_id = w.learner_id
                where s.chain_id = w.centre_id and s.subject_kind = 'evidence' and s.subject_id = v.evidence_id::text
                  and s.action = 'testimony.sign' and s.detail ? 'device'))
            from witness_request q join person x on x.id = q.witness_person_id join person y on y.id = q.asked_by
            where q.centre_id = w.centre_id and q.id = w.request_id),
          'saw', w.saw, 'criteria', w.criteria, 'statement', w.statement, 'drawing', w.drawing, 'signedAt', w.signed_at)
        from witness_testimony w where w.centre_id = v.centre_id and w.evidence_version_id = v.id) as testimony
    from evidence_version v
    where v.centre_id = ${centreId}::uuid and v.evidence_id = ${evidenceId}::uuid
    order by v.version_number desc limit 1`.execute(tx);
  return rows[0] ?? { spot: null, testimony: null };
};

export type RecordPlace = {
  readonly registrationId: string;
  readonly title: string;
  readonly setting: string | null;
  readonly happenedOn: string | null;
  readonly place: string | null;
  readonly centreName: string;
  readonly isSample: boolean;
};

/** Where the record of the newest version belongs; undefined where the evidence is no such record. */
export const findRecordPlace = async (
  tx: Tx,
  centreId: string,
  evidenceId: string,
): Promise<RecordPlace | undefined> => {
  const { rows } = await sql<RecordPlace>`
    select coalesce(s.registration_id, q.registration_id) as registration_id, v.title, v.setting, v.happened_on, v.place,
      c.name as centre_name, a.slug like 'sample-%' as is_sample
    from evidence_version v
      left join spot_record s on s.centre_id = v.centre_id and s.evidence_version_id = v.id
      left join witness_testimony w on w.centre_id = v.centre_id and w.evidence_version_id = v.id
      left join witness_request q on q.centre_id = w.centre_id and q.id = w.request_id
      join registration r on r.centre_id = v.centre_id and r.id = coalesce(s.registration_id, q.registration_id)
      join organisation c on c.id = r.centre_id join organisation a on a.id = r.awarding_id
    where v.centre_id = ${centreId}::uuid and v.evidence_id = ${evidenceId}::uuid
    order by v.version_number desc limit 1`.execute(tx);
  return rows[0];
};
