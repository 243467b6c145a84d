import { sql } from 'kysely';
import type { CaseFacts } from '#domain/planning/urgency.ts';
import type { Tx } from '#server/db/transaction.ts';

export type CaseloadRow = Omit<
  CaseFacts,
  | 'targetsLate'
  | 'oldestTargetOn'
  | 'hasLearningPlan'
  | 'toSign'
  | 'nextActivityOn'
  | 'lastReviewOn'
  | 'nextReviewOn'
  | 'actionsLate'
  | 'onBreak'
> & {
  readonly centreId: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly specificationId: string;
  readonly title: string;
  readonly employerName: string | null;
  readonly unitsAchieved: number;
  readonly unitsChosen: number;
  readonly waitsFor: string;
  readonly since: string | null;
  readonly achievedUnits: readonly string[];
  readonly unitToAnswer: string | null;
};

const day = (instant: string) => sql.raw(`to_char((${instant}) at time zone 'Europe/London', 'YYYY-MM-DD')`);

/** The learners of an assessor with what their urgency is derived from, all in one round trip. */
export const listCases = async (
  tx: Tx,
  of: { readonly centreIds: readonly string[]; readonly assessorId: string },
): Promise<readonly CaseloadRow[]> => {
  const { rows } = await sql<CaseloadRow>`
    select r.centre_id, r.registration_id, r.learner_id, p.given_name || ' ' || p.family_name as learner_name,
      r.specification_id, s.title, o.name as employer_name, g.registered_on, r.criteria_met, r.criteria_total,
      r.units_achieved, r.units_chosen, r.waits_for, r.since,
      coalesce(u.to_judge, 0) as to_judge, ${day('u.to_judge_since')} as to_judge_since,
      coalesce(u.units_to_sign_off, 0) as units_to_sign_off, coalesce(u.open_quality_actions, 0) as open_quality_actions,
      coalesce(u.returned, 0) as returned, coalesce(u.achieved_units, '[]') as achieved_units,
      coalesce(f.to_answer, 0) as to_answer, ${day('f.to_answer_since')} as to_answer_since, f.unit_to_answer,
      ${day('c.returned_since')} as returned_since, ${day('e.last_active_at')} as last_active_on
    from registration_standing r
    join registration g on g.centre_id = r.centre_id and g.id = r.registration_id
    join person p on p.id = r.learner_id
    join specification s on s.id = r.specification_id
    left join organisation o on o.id = g.employer_id
    left join lateral (
      select sum(k.criteria_submitted)::integer as to_judge, sum(k.criteria_returned)::integer as returned,
        min(k.since) filter (where k.criteria_submitted > 0) as to_judge_since,
        (count(*) filter (where k.state = 'all-met'))::integer as units_to_sign_off,
        (count(*) filter (where k.open_action))::integer as open_quality_actions,
        json_agg(k.unit_ref) filter (where k.state = 'achieved') as achieved_units
      from unit_standing k join specification_unit su on su.specification_id = r.specification_id and su.unit_ref = k.unit_ref
      where k.centre_id = r.centre_id and k.learner_id = r.learner_id and k.state <> 'not-chosen'
    ) u on true
    left join lateral (
      select min(k.since) as returned_since from criterion_standing k
      where k.centre_id = r.centre_id and k.learner_id = r.learner_id and k.state = 'returned'
    ) c on true
    left join lateral (
      select count(distinct m.unit_ref)::integer as to_answer, min(m.recorded_at) as to_answer_since,
        (array_agg(m.unit_ref order by m.recorded_at))[1] as unit_to_answer
      from feedback_message m
      left join feedback_read d on d.centre_id = m.centre_id and d.person_id = ${of.assessorId}::uuid
        and d.learner_id = m.learner_id and d.unit_ref = m.unit_ref
      where m.centre_id = r.centre_id and m.registration_id = r.registration_id and m.author_role = 'learner'
        and (d.read_at is null or d.read_at < m.recorded_at)
        and not exists (select 1 from feedback_message n where n.centre_id = m.centre_id
          and n.learner_id = m.learner_id and n.unit_ref = m.unit_ref and n.author_role <> 'learner'
          and n.recorded_at > m.recorded_at)
    ) f on true
    left join lateral (
      select greatest(
        (select max(v.recorded_at) from evidence_version v where v.centre_id = r.centre_id and v.learner_id = r.learner_id
          and v.created_by = r.learner_id),
        (select max(l.recorded_at) from evidence_link l where l.centre_id = r.centre_id and l.learner_id = r.learner_id
          and l.linked_by = r.learner_id),
        (select max(b.recorded_at) from submission b where b.centre_id = r.centre_id and b.learner_id = r.learner_id)
      ) as last_active_at
    ) e on true
    where r.centre_id = any (${[...of.centreIds]}::uuid[]) and r.assessor_id = ${of.assessorId}::uuid
      and r.state not in ('withdrawn', 'closed', 'certificated')
    order by p.family_name, p.given_name, r.registration_id limit 1000`.execute(tx);
  return rows;
};
