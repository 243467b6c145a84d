import { sql } from 'kysely';
import type { RecordedSample } from '#contract/activities.ts';
import type { ActivityState } from '#domain/quality/sampling.ts';
import type { ActivityKind } from '#domain/quality/strategy.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewActivity = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly assessorId: string;
  readonly kind: ActivityKind;
  readonly selectionReason: string;
  readonly findings: string;
  readonly verdict: 'agreed' | 'action';
  readonly feedback: string | null;
  readonly action: string | null;
  readonly actionDueOn: string | null;
  readonly samplerId: string;
  readonly needsCountersignature: boolean;
  readonly signingId: string;
  readonly heldOn: string;
};

export const insertActivity = async (tx: Tx, row: NewActivity): Promise<void> => {
  await tx.insertInto('qualityActivity').values(row).execute();
};

export type ActivityRow = ActivityState & {
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly samplerId: string;
};

/** The latest word of a kind on an activity `v`, and whether it is this one. */
const latestIs = (kind: string, among: string) =>
  sql.raw(`coalesce((select w.kind = '${kind}' from quality_answer w
    where w.centre_id = v.centre_id and w.activity_id = v.id and w.kind in (${among})
    order by w.recorded_at desc, w.id desc limit 1), false)`);

const isCountersigned = latestIs('countersigned', `'countersigned', 'not-countersigned'`);
const isClosed = latestIs('closed', `'closed'`);

export const findActivity = async (tx: Tx, id: string): Promise<ActivityRow | undefined> => {
  const { rows } = await sql<ActivityRow>`
    select v.centre_id, v.id, v.registration_id, v.unit_ref, v.assessor_id, v.sampler_id, v.verdict,
      v.needs_countersignature, ${isCountersigned} as is_countersigned, ${isClosed} as is_closed
    from quality_activity v where v.id = ${id}::uuid`.execute(tx);
  return rows[0];
};

/** Whose work a sample of decisions was of: who made the decisions. */
export const findSampledAssessors = async (
  tx: Tx,
  centreId: string,
  sampleId: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ assessorId: string }>`
    select distinct d.assessor_id from quality_sample q
    join criterion_decision d on d.centre_id = q.centre_id and d.id = any (q.decision_ids)
    where q.centre_id = ${centreId}::uuid and q.id = ${sampleId}::uuid`.execute(tx);
  return rows.map(({ assessorId }) => assessorId);
};

export type NewAnswer = {
  readonly centreId: string;
  readonly id: string;
  readonly sampleId: string | null;
  readonly activityId: string | null;
  readonly kind: RecordedSample['answers'][number]['kind'];
  readonly words: string;
  readonly givenBy: string;
  readonly givenOn: string;
  readonly signingId: string | null;
};

export const insertAnswer = async (tx: Tx, row: NewAnswer): Promise<void> => {
  await tx.insertInto('qualityAnswer').values(row).execute();
};

const name = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

const answersOf = (column: string) =>
  sql.raw(`coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'kind', w.kind, 'words', w.words,
      'byName', g.given_name || ' ' || g.family_name, 'on', w.given_on,
      'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
        'bytes', f.bytes) order by f.name) from staff_file f where f.centre_id = w.centre_id and f.item_id = w.id), '[]'))
      order by w.recorded_at, w.id)
    from quality_answer w join person g on g.id = w.given_by
    where w.centre_id = v.centre_id and w.${column} = v.id), '[]')`);

/** The action of a sample of decisions is closed beside the unit; it stands with the answers as theirs do. */
const closureOf =
  sql.raw(`coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'kind', 'closed', 'words', k.note,
      'byName', g.given_name || ' ' || g.family_name, 'on', k.closed_on, 'files', '[]'::jsonb))
    from quality_action_closure k join person g on g.id = k.closed_by
    where k.centre_id = v.centre_id and k.sample_id = v.id), '[]')`);

const samples = sql`
  select 'sample' as about, v.id, v.kind, v.registration_id, v.learner_id, v.unit_ref,
    coalesce(v.action_owner_id, (select d.assessor_id from criterion_decision d
      where d.centre_id = v.centre_id and d.id = any (v.decision_ids) order by d.recorded_at desc limit 1)) as assessor_id,
    v.sampler_id, v.sampled_on as held_on, v.verdict, v.selection_reason, null as findings,
    coalesce((select jsonb_agg(jsonb_build_object('criterion', f ->> 'criterion', 'agrees', (f ->> 'agrees')::boolean,
      'note', f ->> 'note')) from jsonb_array_elements(v.findings) f), '[]') as looked,
    cardinality(v.evidence_opened) as opened, v.feedback, v.action, v.action_due_on,
    exists (select 1 from quality_action_closure c where c.centre_id = v.centre_id and c.sample_id = v.id) as is_closed,
    coalesce(v.needs_countersignature, false) and not exists (select 1 from sample_countersignature k
      where k.centre_id = v.centre_id and k.sample_id = v.id and k.verdict = 'agreed') as waits,
    ${answersOf('sample_id')} || ${closureOf} as answers, v.centre_id, v.recorded_at
  from quality_sample v`;

const activities = sql`
  select 'activity' as about, v.id, v.kind, v.registration_id, v.learner_id, v.unit_ref, v.assessor_id, v.sampler_id,
    v.held_on, v.verdict, v.selection_reason, v.findings, '[]'::jsonb as looked, null::integer as opened, v.feedback,
    v.action, v.action_due_on,
    ${isClosed} as is_closed, v.needs_countersignature and not ${isCountersigned} as waits,
    ${answersOf('activity_id')} as answers, v.centre_id, v.recorded_at
  from quality_activity v`;

export type RecordRow = Omit<RecordedSample, 'action' | 'may' | 'waitsForCountersignature'> & {
  readonly action: string | null;
  readonly actionDueOn: string | null;
  readonly isClosed: boolean;
  readonly waits: boolean;
};

export type RecordOf = {
  readonly centreId: string;
  readonly show: 'open' | 'all';
  readonly kind: string | null;
  readonly assessorId: string | null;
  readonly id: string | null;
  /** The place of the last one that was shown. */
  readonly after: string | null;
};

const PAGE = 50;

/** The order in which samples were recorded, as text that sorts like it. */
const place = sql.raw(
  `(to_char(x.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || ' ' || x.id::text)`,
);

/** Samples of every kind, the newest first, page by page; `open` are those whose action is not closed or that wait. */
export const listRecord = async (
  tx: Tx,
  of: RecordOf,
): Promise<{ readonly rows: readonly RecordRow[]; readonly next: string | null }> => {
  const { rows } = await sql<RecordRow & { readonly place: string }>`
    select ${place} as place, x.about, x.id, x.kind, x.registration_id, ${name('l')} as learner_name, x.unit_ref, u.title as unit_title,
      x.assessor_id, ${name('a')} as assessor_name, ${name('s')} as sampler_name, x.held_on, x.verdict,
      x.selection_reason, x.findings, x.looked, x.opened, x.feedback, x.action, x.action_due_on, x.is_closed, x.waits, x.answers
    from (${samples} union all ${activities}) x
    join unit u on u.ref = x.unit_ref
    join person l on l.id = x.learner_id
    join person a on a.id = x.assessor_id
    join person s on s.id = x.sampler_id
    where x.centre_id = ${of.centreId}::uuid
      and (${of.kind}::text is null or x.kind = ${of.kind})
      and (${of.assessorId}::uuid is null or x.assessor_id = ${of.assessorId}::uuid)
      and (${of.show} = 'all' or x.waits or (x.action is not null and not x.is_closed))
      and (${of.id}::uuid is null or x.id = ${of.id}::uuid)
      and (${of.after}::text is null or ${place} collate "C" < ${of.after}::text)
    order by ${place} collate "C" desc limit ${PAGE + 1}`.execute(tx);
  const shown = rows.slice(0, PAGE);
  return {
    rows: shown.map(({ place: _place, ...row }) => row),
    next: rows.length > PAGE ? (shown.at(-1)?.place ?? null) : null,
  };
};
