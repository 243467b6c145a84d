/** Draws, reviews and actions of external quality assurance. */
import { sql } from 'kysely';
import { z } from 'zod';
import {
  type ExternalDrawRow,
  type ExternalReviewRow,
  externalReviewSchema,
} from '#contract/verification.ts';
import type { Part, Parts } from '#domain/people/independence.ts';
import type { ReviewAround } from '#domain/quality/reviewing.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Of, OfAwarding } from './repo.ts';

/** The review that a draw was for, counted or waiting; of one that was returned it may be looked at again. */
const reviewOf = (draw: string) =>
  sql.raw(`(select v.id from external_review v
    left join external_review_countersignature k on k.centre_id = v.centre_id and k.review_id = v.id
    where v.centre_id = ${draw}.centre_id and v.draw_id = ${draw}.id and k.verdict is distinct from 'returned'
    order by v.recorded_at desc limit 1)`);

/** Draws with what is in them, the newest first; those announced later than `until` are left out. */
export const listDraws = async (tx: Tx, of: Of, until: string): Promise<readonly ExternalDrawRow[]> => {
  const { rows } = await sql<ExternalDrawRow>`
    select d.id, d.seed, d.announced_on, d.drawn_on, d.because,
      p.given_name || ' ' || p.family_name as drawn_by_name, ${reviewOf('d')} as review_id,
      coalesce((
        select json_agg(json_build_object('registrationId', i.registration_id,
          'learnerName', l.given_name || ' ' || l.family_name, 'unitRef', i.unit_ref, 'unitTitle', u.title,
          'reason', i.reason) order by l.family_name, l.given_name, u.title)
        from external_draw_item i
        join person l on l.id = i.learner_id
        join unit u on u.ref = i.unit_ref
        where i.centre_id = d.centre_id and i.draw_id = d.id), '[]') as items
    from external_draw d join person p on p.id = d.drawn_by
    where d.centre_id = ${of.centreId}::uuid and d.specification_id = ${of.specificationId}::uuid
      and d.announced_on <= ${until}
    order by d.recorded_at desc, d.id desc limit 20`.execute(tx);
  return rows;
};

/** What was drawn for a review; undefined where nothing was. */
export const findDrawOf = async (tx: Tx, of: Of, reviewId: string): Promise<ExternalDrawRow | undefined> => {
  const review = await tx
    .selectFrom('externalReview')
    .select('drawId')
    .where('centreId', '=', of.centreId)
    .where('id', '=', reviewId)
    .executeTakeFirst();
  const drawId = review?.drawId ?? null;
  if (drawId === null) return undefined;
  return (await listDraws(tx, of, '9999-12-31')).find(({ id }) => id === drawId);
};

export type OpenDraw = {
  readonly byName: string;
  readonly isOwn: boolean;
  readonly announcedOn: string;
  readonly drawnOn: string;
};

/** What nobody has reviewed: drawn by somebody else and announced today or later, or by themselves. */
export const findOpenDraw = async (
  tx: Tx,
  of: Of,
  { personId, today }: { readonly personId: string; readonly today: string },
): Promise<OpenDraw | undefined> => {
  const { rows } = await sql<OpenDraw>`
    select p.given_name || ' ' || p.family_name as by_name, d.announced_on, d.drawn_on,
      d.drawn_by = ${personId}::uuid as is_own
    from external_draw d join person p on p.id = d.drawn_by
    where d.centre_id = ${of.centreId}::uuid and d.specification_id = ${of.specificationId}::uuid
      and (d.drawn_by = ${personId}::uuid or d.announced_on >= ${today})
      and ${reviewOf('d')} is null
    order by d.drawn_by = ${personId}::uuid, d.recorded_at desc, d.id desc limit 1`.execute(tx);
  return rows[0];
};

/** Whether a review was held for a draw already. */
export const isReviewed = async (tx: Tx, of: Of, drawId: string): Promise<boolean> => {
  const { rows } = await sql<{ reviewId: string | null }>`
    select ${reviewOf('d')} as review_id from external_draw d
    where d.centre_id = ${of.centreId}::uuid and d.id = ${drawId}::uuid`.execute(tx);
  return (rows[0]?.reviewId ?? null) !== null;
};

export type DrawItem = {
  readonly learnerId: string;
  readonly unitRef: string;
  readonly registrationId: string;
  readonly reason: string;
};

export const insertDraw = async (
  tx: Tx,
  draw: OfAwarding & {
    readonly id: string;
    readonly seed: string;
    readonly size: number;
    readonly announcedOn: string;
    readonly because: string | null;
    readonly drawnBy: string;
    readonly drawnOn: string;
  },
  items: readonly DrawItem[],
): Promise<void> => {
  await tx.insertInto('externalDraw').values(draw).execute();
  const { centreId, id: drawId } = draw;
  await tx
    .insertInto('externalDrawItem')
    .values(items.map((item) => ({ centreId, drawId, ...item })))
    .execute();
};

/** The units in a draw; undefined where the centre has no such draw. */
const listDrawnUnits = async (tx: Tx, of: Of, id: string): Promise<readonly string[] | undefined> => {
  const { rows } = await sql<{ units: readonly string[] }>`
    select array(select distinct i.unit_ref from external_draw_item i
      where i.centre_id = d.centre_id and i.draw_id = d.id order by 1) as units
    from external_draw d where d.centre_id = ${of.centreId}::uuid
      and d.specification_id = ${of.specificationId}::uuid and d.id = ${id}::uuid`.execute(tx);
  return rows[0]?.units;
};

/** Whoever had a part in the work that was drawn. */
const findPartsOf = async (tx: Tx, { centreId }: Of, drawId: string): Promise<Parts> => {
  const { rows } = await sql<{ part: Part; people: readonly string[] }>`
    with drawn as (
      select learner_id, unit_ref from external_draw_item
      where centre_id = ${centreId}::uuid and draw_id = ${drawId}::uuid
    ), mine as (
      select d.id, d.assessor_id from criterion_decision d join drawn using (learner_id, unit_ref)
      where d.centre_id = ${centreId}::uuid
    ), samples as (
      select q.id, q.sampler_id from quality_sample q join drawn using (learner_id, unit_ref)
      where q.centre_id = ${centreId}::uuid
    ), had as (
      select 'decided' as part, assessor_id as person_id from mine
      union select 'countersigned', k.person_id from countersignature k join mine on mine.id = k.decision_id
        where k.centre_id = ${centreId}::uuid
      union select 'signed-off', o.assessor_id from unit_sign_off o join drawn using (learner_id, unit_ref)
        where o.centre_id = ${centreId}::uuid
      union select 'sampled', sampler_id from samples
      union select 'countersigned-sample', k.person_id from sample_countersignature k
        join samples on samples.id = k.sample_id where k.centre_id = ${centreId}::uuid
    )
    select part, array_agg(person_id) as people from had group by part`.execute(tx);
  return Object.fromEntries(rows.map(({ part, people }) => [part, people]));
};

/** What a draw asks the gate about; undefined where the centre has no such draw. */
export const findDrawnUnits = async (
  tx: Tx,
  of: Of,
  id: string,
): Promise<{ readonly units: readonly string[]; readonly parts: Parts } | undefined> => {
  const units = await listDrawnUnits(tx, of, id);
  return units === undefined ? undefined : { units, parts: await findPartsOf(tx, of, id) };
};

/** What was drawn before a day and is announced on it. */
export const listAnnounced = async (
  tx: Tx,
  today: string,
): Promise<readonly (OfAwarding & { readonly id: string; readonly items: number })[]> => {
  const { rows } = await sql<OfAwarding & { readonly id: string; readonly items: number }>`
    select d.id, d.centre_id, d.awarding_id, d.specification_id,
      (select count(*)::integer from external_draw_item i where i.centre_id = d.centre_id and i.draw_id = d.id) as items
    from external_draw d where d.announced_on = ${today}::date and d.drawn_on < ${today}::date
    order by d.recorded_at, d.id`.execute(tx);
  return rows;
};

/** What a review is held against: the days on which they had the centre, what was drawn when, and its learners. */
export const readAround = async (
  tx: Tx,
  of: OfAwarding,
  { personId, drawId }: { readonly personId: string; readonly drawId: string | null },
): Promise<Pick<ReviewAround, 'allocated' | 'drawnOn' | 'registered'>> => {
  const { rows } = await sql<Pick<ReviewAround, 'allocated' | 'drawnOn' | 'registered'>>`
    select coalesce((select json_agg(json_build_object('fromOn', a.from_on, 'untilOn', a.until_on))
        from centre_allocation a where a.person_id = ${personId}::uuid and a.awarding_id = ${of.awardingId}::uuid
          and a.centre_id = ${of.centreId}::uuid), '[]') as allocated,
      (select d.drawn_on from external_draw d
        where d.centre_id = ${of.centreId}::uuid and d.id = ${drawId}::uuid) as drawn_on,
      (select count(distinct r.learner_id)::integer from registration r
        join registration_now n on n.centre_id = r.centre_id and n.id = r.id
        where r.centre_id = ${of.centreId}::uuid
          and ${of.specificationId}::uuid in (r.specification_id, n.specification_id)) as registered`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  return row;
};

export type ReviewRow = Omit<ExternalReviewRow, 'isOwn'> & {
  readonly reviewedBy: string;
  readonly signedOn: string;
};

const reviewRowSchema = externalReviewSchema.omit({ isOwn: true }).extend({
  reviewedBy: z.uuid(),
  signedOn: z.iso.date(),
});

/** What stands beside the answer `w`. */
const filesOf = sql.raw(`coalesce((
  select json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes,
    'sha256', f.sha256) order by f.name, f.id)
  from external_answer_file f where f.centre_id = w.centre_id and f.answer_id = w.id), '[]')`);

/** Reviews with their actions and answers, the newest first: those that count, and all of them on request. */
export const listReviews = async (
  tx: Tx,
  of: Of,
  which: 'counted' | 'all' = 'counted',
): Promise<readonly ReviewRow[]> => {
  const { rows } = await sql<Record<string, unknown>>`
    select v.id, v.kind, v.held_on, v.grades, v.reliability, v.learners, v.finals, v.open_actions,
      v.good_practice, v.summary, p.given_name || ' ' || p.family_name as reviewed_by_name, v.reviewed_by,
      coalesce(s.signed_on, v.held_on) as signed_on,
      case when v.needs_countersignature is not true or k.verdict = 'agreed' then 'counts'
        when k.verdict is null then 'waits' else 'returned' end as standing,
      case when k.id is not null then json_build_object('verdict', k.verdict, 'note', k.note, 'on', k.decided_on,
        'byName', g.given_name || ' ' || g.family_name) end as countersignature,
      coalesce((
        select json_agg(json_build_object('id', a.id, 'action', a.action, 'isMajor', a.is_major, 'dueOn', a.due_on,
          'state', case (select w.kind from external_action_answer w
              where w.centre_id = a.centre_id and w.action_id = a.id order by w.recorded_at desc, w.id desc limit 1)
            when 'closed' then 'closed' when 'answer' then 'answered' else 'open' end,
          'answers', coalesce((
            select json_agg(json_build_object('kind', w.kind, 'words', w.words, 'on', w.given_on,
              'byName', g.given_name || ' ' || g.family_name, 'files', ${filesOf}) order by w.recorded_at, w.id)
            from external_action_answer w join person g on g.id = w.given_by
            where w.centre_id = a.centre_id and w.action_id = a.id), '[]')) order by a.due_on, a.id)
        from external_action a where a.centre_id = v.centre_id and a.review_id = v.id), '[]') as actions
    from external_review v join person p on p.id = v.reviewed_by
    left join external_review_countersignature k on k.centre_id = v.centre_id and k.review_id = v.id
    left join person g on g.id = k.person_id
    left join signing s on s.centre_id = v.centre_id and s.id = v.signing_id
    where v.centre_id = ${of.centreId}::uuid and v.specification_id = ${of.specificationId}::uuid
      and (${which} = 'all' or v.needs_countersignature is not true or k.verdict = 'agreed')
    order by v.held_on desc, v.recorded_at desc, v.id desc`.execute(tx);
  return rows.map((row) => reviewRowSchema.parse(row));
};

export const insertReview = async (
  tx: Tx,
  {
    grades,
    ...review
  }: OfAwarding &
    Pick<
      ExternalReviewRow,
      | 'id'
      | 'kind'
      | 'heldOn'
      | 'grades'
      | 'reliability'
      | 'learners'
      | 'finals'
      | 'openActions'
      | 'goodPractice'
      | 'summary'
    > & {
      readonly drawId: string | null;
      readonly reviewedBy: string;
      readonly needsCountersignature: boolean;
      readonly signingId: string;
    },
  actions: readonly {
    readonly id: string;
    readonly action: string;
    readonly isMajor: boolean;
    readonly dueOn: string;
  }[],
): Promise<void> => {
  await tx
    .insertInto('externalReview')
    .values({ ...review, grades: toJsonb(grades) })
    .execute();
  if (actions.length === 0) return;
  const { centreId, id: reviewId } = review;
  await tx
    .insertInto('externalAction')
    .values(actions.map((action) => ({ centreId, reviewId, ...action })))
    .execute();
};
