/** What was said and agreed with learners, as far as somebody may see it. */
import { sql } from 'kysely';
import type { PlanKind } from '#domain/planning/documents.ts';
import type { Tx } from '#server/db/transaction.ts';
import { EACH, type Seeing, ofLearners, patternOf, seen } from './repo.ts';

export type MessageHit = {
  readonly registrationId: string;
  readonly unitRef: string;
  readonly words: string;
  readonly authorName: string;
  readonly learnerName: string;
};

/** Feedback and answers, and what was said with signed decisions. */
export const findMessages = async (tx: Tx, seeing: Seeing, words: string): Promise<readonly MessageHit[]> => {
  const pattern = patternOf(words);
  const { rows } = await sql<MessageHit>`with seen as (${seen(seeing)}),
    said as (
      select m.centre_id, m.learner_id, m.unit_ref, m.words, m.author_id, m.recorded_at
      from feedback_message m where m.words ilike ${pattern}
      union all
      select d.centre_id, d.learner_id, d.unit_ref, d.feedback, d.assessor_id, d.recorded_at
      from criterion_decision d where d.feedback ilike ${pattern}
    )
    select s.id as registration_id, said.unit_ref, said.words, a.given_name || ' ' || a.family_name as author_name,
      s.learner_name
    from ${ofLearners} s join said on said.centre_id = s.centre_id and said.learner_id = s.learner_id
    join person a on a.id = said.author_id
    order by said.recorded_at desc, said.unit_ref limit ${EACH}`.execute(tx);
  return rows;
};

export type PlanHit = {
  readonly registrationId: string;
  readonly kind: PlanKind;
  readonly heldOn: string | null;
  readonly learnerName: string;
};

/** What people write into plans and reviews; keys, codes and days are not words. */
const written =
  '$.** ? (@.type() == "object").keyvalue() ? (@.value.type() == "string" && (@.key == "goals" || @.key == "developmentNeeds" || @.key == "priorReview" || @.key == "employerContext" || @.key == "what" || @.key == "title" || @.key == "bearing" || @.key == "name" || @.key == "position" || @.key == "notes" || @.key == "place" || @.key == "who" || @.key == "permissions" || @.key == "task" || @.key == "evidence" || @.key == "discussed")).value';

const hasWords = (pattern: string) =>
  sql`exists (select 1 from jsonb_path_query(v.content, ${written}::jsonpath) word
    where word #>> '{}' ilike ${pattern})`;

/** Of a learning plan the contact of an employer reads this and no more. */
const shared = sql`concat_ws(' ', v.content ->> 'goals', v.content ->> 'employerContext', v.content #>> '{mentor,name}')`;

const newest = sql`not exists (select 1 from plan_version n where n.centre_id = v.centre_id
  and n.document_id = v.document_id and n.version_number > v.version_number)`;

const hit = sql`select v.registration_id, v.kind, v.content ->> 'heldOn' as held_on`;

/** Plans and reviews as they stand now. */
export const findPlans = async (tx: Tx, seeing: Seeing, words: string): Promise<readonly PlanHit[]> => {
  const { rows } = await sql<PlanHit>`with seen as (${seen(seeing)})
    ${hit}, s.learner_name from seen s
    join plan_version v on v.centre_id = s.centre_id and v.registration_id = s.id
    where ${newest} and ${hasWords(patternOf(words))}
    order by v.recorded_at desc, v.id limit ${EACH}`.execute(tx);
  return rows;
};

/** The same for the contact of employers: what is agreed for the work, of their own learners. */
export const findPlansOfEmployers = async (
  tx: Tx,
  employerIds: readonly string[],
  words: string,
): Promise<readonly PlanHit[]> => {
  if (employerIds.length === 0) return [];
  const pattern = patternOf(words);
  const { rows } = await sql<PlanHit>`
    ${hit}, p.given_name || ' ' || p.family_name as learner_name
    from registration r join person p on p.id = r.learner_id
    join plan_version v on v.centre_id = r.centre_id and v.registration_id = r.id
    where r.employer_id = any (${[...employerIds]}::uuid[]) and ${newest}
      and case v.kind when 'learning-plan' then ${shared} ilike ${pattern} else ${hasWords(pattern)} end
    order by v.recorded_at desc, v.id limit ${EACH}`.execute(tx);
  return rows;
};
