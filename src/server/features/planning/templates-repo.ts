import { sql } from 'kysely';
import { z } from 'zod';
import { type ActivityContent, activitySchema } from '#contract/plan-content.ts';
import type { PlanTemplate } from '#contract/planning.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

type Row = Omit<PlanTemplate, 'activities'> & { readonly content: unknown };

const contentSchema = z.array(activitySchema);

/** The templates that are offered now, by name. */
export const listTemplates = async (
  tx: Tx,
  centreId: string,
  specificationId: string | undefined,
): Promise<PlanTemplate[]> => {
  const { rows } = await sql<Row>`
    select * from (
      select distinct on (t.template_id) t.template_id, t.name, t.specification_id, t.state, t.content,
        p.given_name || ' ' || p.family_name as saved_by_name
      from plan_template t join person p on p.id = t.saved_by
      where t.centre_id = ${centreId}::uuid
      order by t.template_id, t.recorded_at desc, t.id desc
    ) newest
    where state = 'offered' and (${specificationId ?? null}::uuid is null or specification_id = ${specificationId ?? null}::uuid)
    order by name, template_id`.execute(tx);
  return rows.map(({ templateId, name, specificationId: of, savedByName, content }) => ({
    templateId,
    name,
    specificationId: of,
    savedByName,
    activities: contentSchema.parse(content),
  }));
};

export const insertTemplate = async (
  tx: Tx,
  {
    activities,
    ...row
  }: {
    readonly centreId: string;
    readonly id: string;
    readonly templateId: string;
    readonly specificationId: string;
    readonly name: string;
    readonly state: 'offered' | 'withdrawn';
    readonly activities: readonly ActivityContent[];
    readonly savedBy: string;
  },
): Promise<void> => {
  await tx
    .insertInto('planTemplate')
    .values({ ...row, content: toJsonb(activities) })
    .execute();
};
