/** What the centre is shown of the looks of an awarding organisation's people. */
import { sql } from 'kysely';
import type { LookRow } from '#contract/external-quality.ts';
import type { Tx } from '#server/db/transaction.ts';

/** What an address stands for, the most telling first. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^case /u, 'A case'],
  [/\/registrations\/[^/]+(?:$|\?)/u, 'A registration'],
  [/\/moves/u, 'Moves of a registration'],
  [/\/bench/u, 'Decisions and evidence of a unit'],
  [/evidence-files/u, 'A file of evidence'],
  [/\/evidence/u, 'Evidence'],
  [/\/portfolio/u, 'A portfolio'],
  [/\/progress/u, 'The progress of a learner'],
  [/staff-files/u, 'A file of the register of staff'],
  [/\/staff|enough-people|wrong-status/u, 'The register of staff'],
  [/standardisations/u, 'Standardisation'],
  [/\/sampling/u, 'The sampling plan'],
  [/\/recognition/u, 'The application and its checklist'],
  [/\/policies/u, 'Policies and declarations'],
  [/external-reviews\/[^/]+\/report/u, 'The report of a review'],
  [/\/verification/u, 'Where the centre stands'],
  [/\/approvals/u, 'Approvals'],
  [/\/claims/u, 'Claims'],
  [/\/places/u, 'Sites and employers'],
  [/\/registrations/u, 'The list of registrations'],
];

/** What was looked at, in words. */
export const lookInWords = (subject: string): string =>
  meanings.find(([pattern]) => pattern.test(subject))?.[1] ?? 'Records of the centre';

export const listLooks = async (tx: Tx, centreId: string): Promise<readonly LookRow[]> => {
  const { rows } = await sql<Omit<LookRow, 'what'> & { readonly subject: string }>`
    select l.id::text as id, l.at, p.given_name || ' ' || p.family_name as person_name, l.subject,
      coalesce((select o.name from centre_allocation a join organisation o on o.id = a.awarding_id
        where a.person_id = l.person_id and a.centre_id = l.centre_id order by a.from_on desc limit 1), '') as organisation_name
    from look_log l join person p on p.id = l.person_id
    where l.centre_id = ${centreId}::uuid order by l.at desc, l.id desc limit 200`.execute(tx);
  return rows.map(({ subject, ...look }) => ({ ...look, what: lookInWords(subject) }));
};
