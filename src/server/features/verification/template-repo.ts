/** The templates of reports, each version kept. */
import { sql } from 'kysely';
import { z } from 'zod';
import { reviewCriterionSchema } from '#contract/review-template.ts';
import { type ReviewCriterion, usualTemplate } from '#domain/quality/review-template.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Template = {
  readonly templateId: string | null;
  readonly criteria: readonly ReviewCriterion[];
  readonly setByName: string | null;
  readonly setOn: string | null;
};

const criteriaSchema = z.array(reviewCriterionSchema);

/** The template in use: the one that no other takes the place of, or the usual one. */
export const findTemplate = async (tx: Tx, awardingId: string): Promise<Template> => {
  const { rows } = await sql<Template>`
    select t.id as template_id, t.criteria, p.given_name || ' ' || p.family_name as set_by_name, t.set_on
    from review_template t left join person p on p.id = t.set_by
    where t.awarding_id = ${awardingId}::uuid and not exists (
      select 1 from review_template n where n.awarding_id = t.awarding_id and n.supersedes = t.id)`.execute(
    tx,
  );
  const [row] = rows;
  return row === undefined
    ? { templateId: null, criteria: usualTemplate, setByName: null, setOn: null }
    : { ...row, criteria: criteriaSchema.parse(row.criteria) };
};

/** Two that set a template at once go one after the other. */
export const lockTemplate = async (tx: Tx, awardingId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('review template ' || ${awardingId}, 0))`.execute(
    tx,
  );
};

export const insertTemplate = async (
  tx: Tx,
  {
    criteria,
    ...row
  }: {
    readonly awardingId: string;
    readonly id: string;
    readonly criteria: readonly ReviewCriterion[];
    readonly supersedes: string | null;
    readonly setBy: string;
    readonly setOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('reviewTemplate')
    .values({ ...row, criteria: toJsonb(criteria) })
    .execute();
};
