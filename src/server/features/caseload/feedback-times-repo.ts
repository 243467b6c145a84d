import { sql } from 'kysely';
import type { HandedIn } from '#domain/quality/feedback-times.ts';
import type { Tx } from '#server/db/transaction.ts';

export type HandedInRow = HandedIn & {
  readonly registrationId: string;
  readonly learnerName: string;
  readonly unitRef: string;
  readonly criteria: number;
  /** Who answered first; while it waits, who assesses now. */
  readonly assessorId: string | null;
  readonly assessorName: string | null;
};

export type OfHandedIn = {
  readonly centreId: string;
  readonly sinceOn: string;
  /** Null for everybody's. */
  readonly assessorId: string | null;
};

/**
 * What was handed in since a day, with the first decision on one of its criteria or message of an assessor about
 * its unit. What waits in a registration that has ended waits for nobody and is left out.
 */
export const listHandedIn = async (tx: Tx, of: OfHandedIn): Promise<readonly HandedInRow[]> => {
  const { rows } = await sql<HandedInRow>`
    select s.registration_id, l.given_name || ' ' || l.family_name as learner_name, s.unit_ref,
      cardinality(s.criteria) as criteria, s.submitted_on,
      to_char(f.answered_at at time zone 'Europe/London', 'YYYY-MM-DD') as answered_on,
      a.id as assessor_id, a.given_name || ' ' || a.family_name as assessor_name
    from submission s
    join registration_standing r on r.centre_id = s.centre_id and r.registration_id = s.registration_id
    join person l on l.id = s.learner_id
    left join lateral (
      select x.answered_at, x.assessor_id from (
        (select d.recorded_at as answered_at, d.assessor_id from criterion_decision d
          where d.centre_id = s.centre_id and d.learner_id = s.learner_id and d.unit_ref = s.unit_ref
            and d.criterion = any (s.criteria) and d.recorded_at >= s.recorded_at order by d.recorded_at limit 1)
        union all
        (select m.recorded_at, m.author_id from feedback_message m
          where m.centre_id = s.centre_id and m.learner_id = s.learner_id and m.unit_ref = s.unit_ref
            and m.author_role = 'assessor' and m.recorded_at >= s.recorded_at order by m.recorded_at limit 1)
      ) x order by x.answered_at limit 1
    ) f on true
    left join person a on a.id = coalesce(f.assessor_id, r.assessor_id)
    where s.centre_id = ${of.centreId}::uuid and s.submitted_on >= ${of.sinceOn}::date
      and (${of.assessorId}::uuid is null or ${of.assessorId}::uuid in (r.assessor_id, f.assessor_id))
      and (f.answered_at is not null or coalesce((select c.state from registration_change c
        where c.centre_id = s.centre_id and c.registration_id = s.registration_id
        order by c.recorded_at desc, c.id desc limit 1), 'active') = 'active')
    order by s.recorded_at, s.id limit 50000`.execute(tx);
  return rows;
};
