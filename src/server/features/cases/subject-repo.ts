/** What a case can be about, as the centre's records hold it. */
import { sql } from 'kysely';
import type { CaseSubjectKind } from '#domain/cases/about.ts';
import type { Parts } from '#domain/people/independence.ts';
import type { Tx } from '#server/db/transaction.ts';

export type CaseSubject = {
  readonly centreId: string;
  readonly label: string;
  readonly learnerId: string | null;
  readonly learnerName: string | null;
  readonly registrationId: string | null;
  readonly specificationId: string | null;
  readonly unitRef: string | null;
  /** Null where it is no one awarding organisation's. */
  readonly awardingId: string | null;
  readonly employerId: string | null;
  /** People whom it is about beside the learner. */
  readonly about: readonly string[];
  /** Who made it, and so decides on no case about it. */
  readonly madeBy: readonly string[];
};

const name = (alias: string) => sql.raw(`${alias}.given_name || ' ' || ${alias}.family_name`);

/** A subject that belongs to a registration; `from` ends in a join of `registration_now` as `r`. */
const ofLearner = (
  from: ReturnType<typeof sql>,
  given: {
    readonly label: ReturnType<typeof sql>;
    readonly unit?: ReturnType<typeof sql>;
    readonly madeBy?: ReturnType<typeof sql>;
  },
) => sql<CaseSubject>`
  select r.centre_id, ${given.label} as label, r.learner_id, ${name('l')} as learner_name, r.id as registration_id,
    r.specification_id, ${given.unit ?? sql`null`} as unit_ref, r.awarding_id, r.employer_id, '{}'::uuid[] as about,
    ${given.madeBy ?? sql`'{}'::uuid[]`} as made_by
  ${from} join person l on l.id = r.learner_id join specification s on s.id = r.specification_id`;

const ofCentre = (
  from: ReturnType<typeof sql>,
  given: {
    readonly label: ReturnType<typeof sql>;
    readonly centre?: ReturnType<typeof sql>;
    readonly about?: ReturnType<typeof sql>;
    readonly madeBy?: ReturnType<typeof sql>;
    readonly specification?: ReturnType<typeof sql>;
    readonly awarding?: ReturnType<typeof sql>;
  },
) => sql<CaseSubject>`
  select ${given.centre ?? sql`x.centre_id`} as centre_id, ${given.label} as label, null as learner_id, null as learner_name, null as registration_id,
    ${given.specification ?? sql`null::uuid`} as specification_id, null as unit_ref,
    ${given.awarding ?? sql`null::uuid`} as awarding_id, null as employer_id,
    ${given.about ?? sql`'{}'::uuid[]`} as about, ${given.madeBy ?? sql`'{}'::uuid[]`} as made_by ${from}`;

type Finding = (centres: readonly string[], id: string) => ReturnType<typeof sql<CaseSubject>>;

const registrationAt = sql`join registration_now r on r.centre_id = x.centre_id and r.id = x.registration_id`;

const find: Readonly<Record<CaseSubjectKind, Finding>> = {
  registration: (
    centres,
    id,
  ) => sql<CaseSubject>`${ofLearner(sql`from registration_now r`, { label: sql`s.title` })}
    where r.centre_id = any (${[...centres]}::uuid[]) and r.id::text = ${id}`,
  unit: (centres, id) => {
    const [registration = '', unit = ''] = id.split(' ');
    return sql<CaseSubject>`${ofLearner(sql`from registration_now r join unit u on u.ref = ${unit}`, {
      label: sql`u.ref || ' ' || u.title`,
      unit: sql`u.ref`,
    })} where r.centre_id = any (${[...centres]}::uuid[]) and r.id::text = ${registration}`;
  },
  decision: (centres, id) =>
    sql<CaseSubject>`${ofLearner(sql`from criterion_decision x ${registrationAt}`, {
      label: sql`x.unit_ref || ' ' || x.criterion || case x.outcome when 'met' then ': met' else ': not yet met' end`,
      unit: sql`x.unit_ref`,
    })} where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  sample: (centres, id) =>
    sql<CaseSubject>`${ofLearner(sql`from quality_sample x ${registrationAt}`, {
      label: sql`x.unit_ref || ', sampled on ' || to_char(x.sampled_on, 'FMDD FMMonth YYYY')`,
      unit: sql`x.unit_ref`,
    })} where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  claim: (centres, id) =>
    sql<CaseSubject>`${ofLearner(sql`from claim x ${registrationAt}`, {
      label: sql`'Claim of ' || to_char(x.claimed_on, 'FMDD FMMonth YYYY') || ', ' || s.title`,
      madeBy: sql`array[x.claimed_by]`,
    })} where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  certificate: (centres, id) =>
    sql<CaseSubject>`${ofLearner(
      sql`from certificate x join claim m on m.centre_id = x.centre_id and m.id = x.claim_id
      join registration_now r on r.centre_id = m.centre_id and r.id = m.registration_id`,
      { label: sql`x.serial || ', ' || s.title`, madeBy: sql`array[x.issued_by, m.claimed_by]` },
    )} where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  evidence: (centres, id) =>
    sql<CaseSubject>`${ofLearner(
      sql`from (select distinct on (v.evidence_id) v.* from evidence_version v
        where v.centre_id = any (${[...centres]}::uuid[]) and v.evidence_id::text = ${id}
        order by v.evidence_id, v.version_number desc) x
      join lateral (select * from registration_now n where n.centre_id = x.centre_id and n.learner_id = x.learner_id
        order by n.registered_on desc, n.id limit 1) r on true`,
      { label: sql`x.title` },
    )}`,
  person: (centres, id) =>
    sql<CaseSubject>`${ofCentre(
      sql`from person p join lateral (select m.organisation_id as centre_id from membership m
        where m.person_id = p.id and m.organisation_id = any (${[...centres]}::uuid[])
        order by m.from_on desc, m.id limit 1) x on true`,
      { label: name('p'), about: sql`array[p.id]` },
    )} where p.id::text = ${id}`,
  site: (centres, id) => sql<CaseSubject>`${ofCentre(sql`from site x`, { label: sql`x.name` })}
    where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  review: (centres, id) =>
    sql<CaseSubject>`${ofCentre(sql`from external_review x`, {
      label: sql`'Review of ' || to_char(x.held_on, 'FMDD FMMonth YYYY')`,
      madeBy: sql`array[x.reviewed_by]`,
      specification: sql`x.specification_id`,
      awarding: sql`x.awarding_id`,
    })} where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  sanction: (centres, id) =>
    sql<CaseSubject>`${ofCentre(sql`from sanction x`, {
      label: sql`'Sanction of level ' || x.level || ' from ' || to_char(x.from_on, 'FMDD FMMonth YYYY')`,
      madeBy: sql`array[x.imposed_by]`,
      // One on the whole centre is opened by any specification that the centre is approved for.
      specification: sql`coalesce(x.specification_id, (select a.specification_id from centre_approval a
        where a.centre_id = x.centre_id and a.awarding_id = x.awarding_id order by a.recorded_at desc limit 1))`,
      awarding: sql`x.awarding_id`,
    })} where x.centre_id = any (${[...centres]}::uuid[]) and x.id::text = ${id}`,
  centre: (
    centres,
    id,
  ) => sql<CaseSubject>`${ofCentre(sql`from organisation o`, { label: sql`o.name`, centre: sql`o.id` })}
    where o.id = any (${[...centres]}::uuid[]) and o.id::text = ${id}`,
};

/** What a case is about, at one of the centres. */
export const findSubject = async (
  tx: Tx,
  centreIds: readonly string[],
  { kind, id }: { readonly kind: CaseSubjectKind; readonly id: string },
): Promise<CaseSubject | undefined> => (await find[kind](centreIds, id).execute(tx)).rows[0];

/** Work of a learner: of one unit, or all of it. */
export type DrawnWork = { readonly learnerId: string; readonly unitRef: string | null };

/** What was drawn for an external review. */
export const listDrawnWork = async (
  tx: Tx,
  { centreId, subjectId }: { readonly centreId: string; readonly subjectId: string },
): Promise<readonly DrawnWork[]> =>
  (
    await sql<DrawnWork>`
      select distinct i.learner_id, i.unit_ref from external_review v
      join external_draw_item i on i.centre_id = v.centre_id and i.draw_id = v.draw_id
      where v.centre_id = ${centreId}::uuid and v.id::text = ${subjectId} order by 1, 2`.execute(tx)
  ).rows;

/** The awarding organisation with which the centre has to do; the latest where there are several. */
export const findAwardingOf = async (tx: Tx, centreId: string): Promise<string | undefined> =>
  (
    await sql<{
      id: string;
    }>`select awarding_id as id from centre_approval where centre_id = ${centreId}::uuid
      order by recorded_at desc, id desc limit 1`.execute(tx)
  ).rows[0]?.id;

/** The names of people, as the transaction sees them. */
export const listNames = async (
  tx: Tx,
  ids: readonly string[],
): Promise<readonly { readonly personId: string; readonly name: string }[]> =>
  (
    await sql<{ personId: string; name: string }>`select p.id as person_id, ${name('p')} as name from person p
      where p.id = any (${[...ids]}::uuid[]) order by p.family_name, p.id`.execute(tx)
  ).rows;

/** Who had which part in a learner's work: on one unit, or on all; and who is assigned to the learner now. */
export const readParts = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly unitRef: string | null },
): Promise<Parts> => {
  const { rows } = await sql<{ part: keyof Parts; people: string[] }>`
    with mine as (
      select id, assessor_id from criterion_decision where centre_id = ${of.centreId}::uuid
        and learner_id = ${of.learnerId}::uuid and (${of.unitRef}::text is null or unit_ref = ${of.unitRef})
    ), samples as (
      select id, sampler_id from quality_sample where centre_id = ${of.centreId}::uuid
        and learner_id = ${of.learnerId}::uuid and (${of.unitRef}::text is null or unit_ref = ${of.unitRef})
    ), parts (part, person) as (
      select 'decided', assessor_id from mine
      union select 'countersigned', c.person_id from countersignature c join mine on mine.id = c.decision_id
        where c.centre_id = ${of.centreId}::uuid
      union select 'signed-off', o.assessor_id from unit_sign_off o where o.centre_id = ${of.centreId}::uuid
        and o.learner_id = ${of.learnerId}::uuid and (${of.unitRef}::text is null or o.unit_ref = ${of.unitRef})
      union select 'sampled', sampler_id from samples
      union select 'countersigned-sample', c.person_id from sample_countersignature c
        join samples on samples.id = c.sample_id where c.centre_id = ${of.centreId}::uuid
      union select 'responsible', person_id from (
        select distinct on (a.registration_id, a.role) a.person_id from assignment a
        join registration r on r.centre_id = a.centre_id and r.id = a.registration_id
        where a.centre_id = ${of.centreId}::uuid and r.learner_id = ${of.learnerId}::uuid
        order by a.registration_id, a.role, a.recorded_at desc, a.id desc) assigned
    )
    select part, array_agg(person) as people from parts group by part`.execute(tx);
  return Object.fromEntries(rows.map(({ part, people }) => [part, people]));
};
