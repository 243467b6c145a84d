import { type SqlBool, sql } from 'kysely';
import type { BenchEvidence, UnitBench } from '#contract/assessment.ts';
import type { DecisionStanding } from '#contract/assessment.ts';
import type { KeptGate } from '#domain/people/gate.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';
import { contentObject, vouchedFor, withdrawnAt } from '../records/api.ts';

export type NewSigning = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly capacity: 'qualified' | 'trainee';
  readonly gate: KeptGate | null;
  readonly statement: string;
  readonly signedOn: string;
};

export const insertSigning = async (tx: Tx, signing: NewSigning): Promise<void> => {
  await tx
    .insertInto('signing')
    .values({ ...signing, gate: signing.gate === null ? null : toJsonb(signing.gate) })
    .execute();
};

export type NewDecision = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly criterion: string;
  readonly unitTextSha256: string;
  readonly wording: string | null;
  readonly outcome: 'met' | 'not-yet';
  readonly tests: Readonly<Record<string, boolean>>;
  readonly evidenceVersionIds: readonly string[];
  readonly feedback: string | null;
  readonly assessorId: string;
  readonly needsCountersignature: boolean;
  readonly signingId: string;
  readonly decidedOn: string;
  readonly supersedes: string | null;
  readonly reason: string | null;
};

export const insertDecisions = async (tx: Tx, decisions: readonly NewDecision[]): Promise<void> => {
  const rows = decisions.map((decision) => ({
    ...decision,
    tests: toJsonb(decision.tests),
    evidenceVersionIds: [...decision.evidenceVersionIds],
  }));
  await tx.insertInto('criterionDecision').values(rows).execute();
};

export type NewCountersignature = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly decisionId: string;
  readonly verdict: 'agreed' | 'returned' | 'disagreed';
  readonly follows: 'more-evidence' | 'another-assessor' | null;
  readonly note: string | null;
  readonly signingId: string;
  readonly personId: string;
  readonly decidedOn: string;
};

export const insertCountersignatures = async (
  tx: Tx,
  rows: readonly NewCountersignature[],
): Promise<void> => {
  await tx
    .insertInto('countersignature')
    .values([...rows])
    .execute();
};

/** What pieces of evidence of a learner are called, by the id of the version. */
export const readTitles = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly versionIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> => {
  if (of.versionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('evidenceVersion')
    .select(['id', 'title'])
    .where('centreId', '=', of.centreId)
    .where('learnerId', '=', of.learnerId)
    .where('id', 'in', [...of.versionIds])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
};

export type NewSignOff = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly unitTextSha256: string;
  readonly decisionIds: readonly string[];
  readonly assessorId: string;
  readonly signingId: string;
  readonly signedOn: string;
};

export const insertSignOff = async (tx: Tx, row: NewSignOff): Promise<void> => {
  await tx
    .insertInto('unitSignOff')
    .values({ ...row, decisionIds: [...row.decisionIds] })
    .execute();
};

export type BenchRows = {
  readonly learnerName: string;
  readonly decisions: readonly {
    readonly id: string;
    readonly criterion: string;
    readonly outcome: 'met' | 'not-yet';
    readonly tests: Record<string, boolean>;
    readonly evidenceVersionIds: string[];
    readonly feedback: string | null;
    readonly assessorId: string;
    readonly assessorName: string;
    readonly needsCountersignature: boolean;
    /** The standing of the assessor on the day, as it was kept; null for decisions of before it was. */
    readonly standing: DecisionStanding | null;
    readonly countersignature: {
      readonly verdict: 'agreed' | 'returned' | 'disagreed';
      readonly follows: 'more-evidence' | 'another-assessor' | null;
      readonly personName: string;
      readonly note: string | null;
      readonly decidedOn: string;
    } | null;
    readonly decidedOn: string;
    readonly supersedes: string | null;
    readonly reason: string | null;
    readonly seal: string;
  }[];
  readonly signOffs: readonly {
    readonly id: string;
    readonly assessorName: string;
    readonly signedOn: string;
    readonly seal: string;
    readonly confirmation: {
      readonly confirmedAt: string;
      readonly statement: string;
      readonly note: string | null;
    } | null;
  }[];
  readonly samples: readonly {
    readonly id: string;
    readonly kind: 'interim' | 'summative';
    readonly verdict: 'agreed' | 'action';
    readonly samplerName: string;
    readonly sampledOn: string;
    readonly feedback: string | null;
    readonly action: string | null;
    readonly actionDueOn: string | null;
    readonly closedOn: string | null;
    readonly answers: UnitBench['samples'][number]['answers'];
  }[];
  readonly evidence: readonly {
    readonly evidenceId: string;
    readonly versionId: string;
    readonly versionNumber: number;
    readonly title: string;
    readonly typeCode: string;
    readonly setting: string;
    readonly happenedOn: string | null;
    readonly place: string | null;
    readonly account: string | null;
    readonly ownContribution: string | null;
    readonly keptElsewhere: string | null;
    readonly anonymised: boolean;
    readonly declared: boolean;
    readonly record: 'spot' | 'testimony' | null;
    readonly recordedAt: string;
    readonly kind: BenchEvidence['kind'];
    readonly webAddress: string | null;
    readonly transcript: string | null;
    readonly entries: BenchEvidence['entries'];
    readonly files: BenchEvidence['files'];
  }[];
};

const nameOf = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

/** The short seal of a signature: the first letters of its audit digest's key, stable and checkable. */
const seal = sql.raw(`upper(left(encode(sha256(convert_to(s.id::text || s.statement, 'UTF8')), 'hex'), 12))`);

/** Everything the bench shows of one unit of one learner, with the people's names, in one round trip. */
export const readBench = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly unitRef: string },
): Promise<BenchRows> => {
  const unit = (alias: string) =>
    sql`${sql.raw(alias)}.centre_id = ${of.centreId} and ${sql.raw(alias)}.learner_id = ${of.learnerId} and ${sql.raw(alias)}.unit_ref = ${of.unitRef}`;
  const { rows } = await sql<{ bench: BenchRows }>`select jsonb_build_object(
    'learnerName', (select ${nameOf('p')} from person p where p.id = ${of.learnerId}),
    'decisions', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'criterion', d.criterion, 'outcome', d.outcome,
        'tests', d.tests, 'evidenceVersionIds', d.evidence_version_ids, 'feedback', d.feedback, 'assessorId', d.assessor_id,
        'assessorName', ${nameOf('p')}, 'needsCountersignature', d.needs_countersignature, 'standing', s.gate,
        'countersignature', (select jsonb_build_object('verdict', k.verdict, 'follows', k.follows, 'personName', ${nameOf('c')}, 'note', k.note, 'decidedOn', k.decided_on)
          from countersignature k join person c on c.id = k.person_id where k.centre_id = d.centre_id and k.decision_id = d.id),
        'decidedOn', d.decided_on, 'supersedes', d.supersedes, 'reason', d.reason, 'seal', ${seal}) order by d.recorded_at desc)
      from criterion_decision d join person p on p.id = d.assessor_id
        join signing s on s.centre_id = d.centre_id and s.id = d.signing_id where ${unit('d')}), '[]'),
    'signOffs', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'assessorName', ${nameOf('p')}, 'signedOn', o.signed_on,
        'seal', ${seal},
        'confirmation', (select jsonb_build_object('confirmedAt', c.recorded_at, 'statement', c.statement, 'note', c.note)
          from unit_confirmation c where c.centre_id = o.centre_id and c.sign_off_id = o.id)) order by o.recorded_at desc)
      from unit_sign_off o join person p on p.id = o.assessor_id
        join signing s on s.centre_id = o.centre_id and s.id = o.signing_id where ${unit('o')}), '[]'),
    'samples', coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'verdict', q.verdict,
        'samplerName', ${nameOf('p')}, 'sampledOn', q.sampled_on, 'feedback', q.feedback, 'action', q.action,
        'actionDueOn', q.action_due_on,
        'closedOn', (select a.closed_on from quality_action_closure a where a.centre_id = q.centre_id and a.sample_id = q.id),
        'answers', coalesce((select jsonb_agg(jsonb_build_object('kind', w.kind, 'words', w.words, 'byName', ${nameOf('g')},
            'on', w.given_on, 'at', w.recorded_at) order by w.recorded_at, w.id)
          from quality_answer w join person g on g.id = w.given_by
          where w.centre_id = q.centre_id and w.sample_id = q.id and w.kind in ('answer', 'returned')), '[]'))
        order by q.recorded_at desc)
      from quality_sample q join person p on p.id = q.sampler_id where ${unit('q')}), '[]'),
    'evidence', coalesce((select jsonb_agg(jsonb_build_object('evidenceId', v.evidence_id, 'versionId', v.id,
        'versionNumber', v.version_number, 'title', v.title, 'typeCode', v.type_code, 'setting', v.setting,
        'happenedOn', v.happened_on, 'place', v.place, 'account', v.account, 'ownContribution', v.own_contribution,
        'keptElsewhere', v.kept_elsewhere, 'anonymised', v.anonymised,
        'declared', ${vouchedFor},
        'record', case when exists (select 1 from spot_record x where x.centre_id = v.centre_id
            and x.evidence_version_id = v.id) then 'spot'
          when exists (select 1 from witness_testimony x where x.centre_id = v.centre_id
            and x.evidence_version_id = v.id) then 'testimony' end,
        'recordedAt', v.recorded_at) || ${contentObject}
        order by v.recorded_at desc)
      from evidence_version v
      where v.centre_id = ${of.centreId} and v.learner_id = ${of.learnerId} and ${withdrawnAt} is null
        and v.evidence_id in (select l.evidence_id from evidence_link l where ${unit('l')})), '[]')
  ) as bench`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row.bench;
};

export type QueueFilter = 'to-judge' | 'to-sign-off' | 'all';

export type QueueRow = {
  readonly registrationId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly specificationId: string;
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly state: string;
  readonly submitted: number;
  readonly waiting: number;
  readonly met: number;
  readonly total: number;
  readonly since: string | null;
  readonly waitsFor: string;
};

const matches = (filter: QueueFilter) => {
  const conditions = {
    'to-judge': sql<SqlBool>`u.criteria_submitted > 0`,
    'to-sign-off': sql<SqlBool>`u.state = 'all-met'`,
    all: sql<SqlBool>`u.state not in ('not-chosen', 'achieved')`,
  };
  return conditions[filter];
};

export type QueuePlace = {
  readonly since: string;
  readonly registrationId: string;
  readonly unitRef: string;
};

/** Whose queue: that of the learners who are assigned to an assessor. */
export type QueueOf = {
  readonly centreIds: readonly string[];
  readonly assessorId: string;
  readonly filter: QueueFilter;
  /** The last row of the page before. */
  readonly after: QueuePlace | null;
  readonly limit: number;
};

const mine = (assessorId: string) => sql<SqlBool>`r.assessor_id = ${assessorId}`;

/** Units of the specification that a registration is held to, with where they stand. */
const standingUnits = sql`registration_standing r
    join unit_standing u on u.centre_id = r.centre_id and u.learner_id = r.learner_id
    join specification_unit su on su.specification_id = r.specification_id and su.unit_ref = u.unit_ref`;

const underWay = (centreIds: readonly string[]) =>
  sql<SqlBool>`r.centre_id = any (${[...centreIds]}::uuid[]) and r.state not in ('withdrawn', 'closed', 'certificated')`;

/** Names are looked up for the page alone: the whole queue may be many thousands of units. */
export const listQueue = async (tx: Tx, of: QueueOf): Promise<readonly QueueRow[]> => {
  const after =
    of.after === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(coalesce(u.since, 'infinity'), r.registration_id, u.unit_ref) > (${of.after.since}::timestamptz, ${of.after.registrationId}::uuid, ${of.after.unitRef})`;
  const { rows } = await sql<QueueRow>`
    with page as (
      select r.registration_id, r.learner_id, r.specification_id, u.unit_ref, u.state, u.criteria_submitted,
        u.criteria_waiting, u.criteria_met, u.criteria_total, u.since, u.waits_for
      from ${standingUnits}
      where ${underWay(of.centreIds)} and ${mine(of.assessorId)} and ${matches(of.filter)} and ${after}
      order by coalesce(u.since, 'infinity'), r.registration_id, u.unit_ref
      limit ${of.limit}
    )
    select u.registration_id, u.learner_id, ${nameOf('p')} as learner_name, u.specification_id, u.unit_ref,
      t.title as unit_title, u.state, u.criteria_submitted as submitted, u.criteria_waiting as waiting,
      u.criteria_met as met, u.criteria_total as total, u.since, u.waits_for
    from page u join unit t on t.ref = u.unit_ref join person p on p.id = u.learner_id
    order by coalesce(u.since, 'infinity'), u.registration_id, u.unit_ref`.execute(tx);
  return rows;
};

export const countQueue = async (
  tx: Tx,
  of: Pick<QueueOf, 'centreIds' | 'assessorId'>,
): Promise<Record<QueueFilter, number>> => {
  const { rows } = await sql<Record<QueueFilter, number>>`
    select count(*) filter (where ${matches('to-judge')})::integer as "to-judge",
      count(*) filter (where ${matches('to-sign-off')})::integer as "to-sign-off",
      count(*) filter (where ${matches('all')})::integer as "all"
    from ${standingUnits}
    where ${underWay(of.centreIds)} and ${mine(of.assessorId)} and (${matches('all')} or ${matches('to-judge')})`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  return row;
};

/** Who supports somebody in training in a role now; null where nobody was named. */
export const findSupporter = async (
  tx: Tx,
  of: { readonly centreId: string; readonly personId: string; readonly role: string },
): Promise<string | null> => {
  const row = await tx
    .selectFrom('staffSupport')
    .select('supporterId')
    .where('centreId', '=', of.centreId)
    .where('personId', '=', of.personId)
    .where('role', '=', of.role)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.supporterId ?? null;
};
