import { sql } from 'kysely';
import { z } from 'zod';
import { type BlindEvidence, agreedSchema } from '#contract/standardisation.ts';
import type { BlindJudgement, Verdict } from '#domain/quality/agreement.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';
import { contentObject, withdrawnAt } from '../records/api.ts';

export type ExerciseRow = {
  readonly centreId: string;
  readonly id: string;
  readonly specificationId: string;
  readonly awardingId: string;
  readonly specificationTitle: string;
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly learnerId: string;
  readonly title: string;
  readonly criteria: readonly string[];
  readonly evidenceVersionIds: readonly string[];
  readonly judgeIds: readonly string[];
  readonly judgedIds: readonly string[];
  readonly answerByOn: string;
  readonly setByName: string;
  readonly setOn: string;
  readonly heldOn: string | null;
};

const exercises = sql`
  select e.centre_id, e.id, e.specification_id, s.awarding_id, s.title as specification_title, e.unit_ref,
    u.title as unit_title, e.learner_id, e.title, e.criteria, e.evidence_version_ids, e.judge_ids, e.answer_by_on,
    p.given_name || ' ' || p.family_name as set_by_name, e.set_on, o.held_on,
    array(select distinct j.person_id from standardisation_judgement j
      where j.centre_id = e.centre_id and j.standardisation_id = e.id) as judged_ids
  from standardisation e
  join specification s on s.id = e.specification_id
  join unit u on u.ref = e.unit_ref
  join person p on p.id = e.set_by
  left join standardisation_outcome o on o.centre_id = e.centre_id and o.standardisation_id = e.id`;

export const listExercises = async (tx: Tx, centreId: string): Promise<readonly ExerciseRow[]> => {
  const { rows } = await sql<ExerciseRow>`${exercises} where e.centre_id = ${centreId}::uuid
    order by e.recorded_at desc, e.id desc limit 200`.execute(tx);
  return rows;
};

export type Of = { readonly centreId: string; readonly standardisationId: string };

export const findExercise = async (tx: Tx, of: Of): Promise<ExerciseRow | undefined> => {
  const { rows } = await sql<ExerciseRow>`${exercises} where e.centre_id = ${of.centreId}::uuid
    and e.id = ${of.standardisationId}::uuid`.execute(tx);
  return rows[0];
};

/** Makes judgements and the outcome of one exercise wait for each other. */
export const lockExercise = async (tx: Tx, { standardisationId }: Of): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${standardisationId}, 0))`.execute(tx);
};

export type NewExercise = {
  readonly centreId: string;
  readonly id: string;
  readonly specificationId: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly title: string;
  readonly criteria: readonly string[];
  readonly evidenceVersionIds: readonly string[];
  readonly judgeIds: readonly string[];
  readonly answerByOn: string;
  readonly setBy: string;
  readonly setOn: string;
};

export const insertExercise = async (tx: Tx, row: NewExercise): Promise<void> => {
  await tx
    .insertInto('standardisation')
    .values({
      ...row,
      criteria: [...row.criteria],
      evidenceVersionIds: [...row.evidenceVersionIds],
      judgeIds: [...row.judgeIds],
    })
    .execute();
};

/** Of the versions, those of the learner that stand. */
export const countVersions = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly ids: readonly string[] },
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from evidence_version v
    where v.centre_id = ${of.centreId}::uuid and v.learner_id = ${of.learnerId}::uuid
      and v.id = any (${[...of.ids]}::uuid[]) and ${withdrawnAt} is null`.execute(tx);
  return rows[0]?.count ?? 0;
};

/** The evidence as it is shown blind. */
export const listBlind = async (
  tx: Tx,
  of: { readonly centreId: string; readonly ids: readonly string[] },
): Promise<readonly BlindEvidence[]> => {
  const { rows } = await sql<{ shown: BlindEvidence }>`
    select jsonb_build_object('evidenceId', v.evidence_id, 'versionId', v.id, 'title', v.title, 'typeCode', v.type_code,
      'setting', v.setting, 'happenedOn', v.happened_on, 'account', v.account, 'keptElsewhere', v.kept_elsewhere)
      || ${contentObject} as shown
    from evidence_version v where v.centre_id = ${of.centreId}::uuid and v.id = any (${[...of.ids]}::uuid[])
    order by v.recorded_at, v.id`.execute(tx);
  return rows.map(({ shown }) => shown);
};

export type JudgementRow = BlindJudgement & { readonly reason: string };

export const listJudgements = async (tx: Tx, of: Of): Promise<readonly JudgementRow[]> => {
  const { rows } = await sql<JudgementRow>`
    select person_id, criterion, outcome, reason from standardisation_judgement
    where centre_id = ${of.centreId}::uuid and standardisation_id = ${of.standardisationId}::uuid
    order by criterion, recorded_at, person_id`.execute(tx);
  return rows;
};

export const insertJudgements = async (
  tx: Tx,
  of: Of & { readonly personId: string; readonly judgedOn: string },
  judgements: readonly {
    readonly criterion: string;
    readonly outcome: Verdict;
    readonly reason: string;
  }[],
): Promise<void> => {
  await tx
    .insertInto('standardisationJudgement')
    .values(judgements.map((one) => ({ ...of, ...one })))
    .execute();
};

const agreedList = z.array(agreedSchema);
export type Agreed = z.infer<typeof agreedSchema>;

export type OutcomeRow = {
  readonly heldOn: string;
  readonly minutes: number;
  readonly attendedIds: readonly string[];
  readonly discussion: string;
  readonly agreed: readonly Agreed[];
  readonly followUp: string | null;
  readonly recordedByName: string;
};

export const findOutcome = async (tx: Tx, of: Of): Promise<OutcomeRow | undefined> => {
  const { rows } = await sql<Omit<OutcomeRow, 'agreed'> & { readonly agreed: unknown }>`
    select o.held_on, o.minutes, o.attended_ids, o.discussion, o.agreed, o.follow_up,
      p.given_name || ' ' || p.family_name as recorded_by_name
    from standardisation_outcome o join person p on p.id = o.recorded_by
    where o.centre_id = ${of.centreId}::uuid and o.standardisation_id = ${of.standardisationId}::uuid`.execute(
    tx,
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...row, agreed: agreedList.parse(row.agreed) };
};

export const insertOutcome = async (
  tx: Tx,
  {
    agreed,
    attendedIds,
    ...row
  }: Of & Omit<OutcomeRow, 'recordedByName'> & { readonly recordedBy: string; readonly recordedOn: string },
): Promise<void> => {
  await tx
    .insertInto('standardisationOutcome')
    .values({ ...row, attendedIds: [...attendedIds], agreed: toJsonb(agreed) })
    .execute();
};

/** What the people are called, and whether they hold a role today in which they judge. */
export const listPeopleOf = async (
  tx: Tx,
  centreId: string,
  ids: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, { readonly name: string; readonly judges: boolean }>> => {
  const { rows } = await sql<{ id: string; name: string; judges: boolean }>`
    select p.id, p.given_name || ' ' || p.family_name as name, exists (select 1 from membership m
      where m.organisation_id = ${centreId}::uuid and m.person_id = p.id
        and m.role in ('assessor', 'internal-quality-assurer')
        and m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today})) as judges
    from person p where p.id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name, judges }) => [id, { name, judges }]));
};
