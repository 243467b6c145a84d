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
  [/external-answer-files/u, 'Proof of what was done about an action'],
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

/** The id that follows a part of the address; null where it has none. */
const idIn = (part: string) =>
  sql.raw(`substring(split_part(l.subject, '?', 1) from
    '/${part}/([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})')::uuid`);

/** The unit that an address is about. */
export const unitIn = (subject: string): string | null => {
  const ref = /\/units\/(?<ref>[^/]+)/u.exec(subject.split('?')[0] ?? '')?.groups?.['ref'];
  return ref === undefined ? null : decodeURIComponent(ref);
};

export const listLooks = async (tx: Tx, centreId: string): Promise<readonly LookRow[]> => {
  const { rows } = await sql<
    Omit<LookRow, 'what' | 'whose'> & { readonly subject: string; readonly name: string | null }
  >`
    select l.id::text as id, l.at, p.given_name || ' ' || p.family_name as person_name, l.subject,
      (select q.given_name || ' ' || q.family_name from person q where q.id = coalesce(
        (select r.learner_id from registration r where r.centre_id = l.centre_id
          and r.id = ${idIn('registrations')}),
        (select v.learner_id from evidence_version v where v.centre_id = l.centre_id
          and v.evidence_id = ${idIn('evidence')} limit 1),
        (select v.learner_id from evidence_file f
          join evidence_version v on v.centre_id = f.centre_id and v.id = f.evidence_version_id
          where f.centre_id = l.centre_id and f.id = ${idIn('evidence-files')}),
        ${idIn('learners')}, ${idIn('staff')}, ${idIn('people')})) as name,
      coalesce((select o.name from centre_allocation a join organisation o on o.id = a.awarding_id
        where a.person_id = l.person_id and a.centre_id = l.centre_id order by a.from_on desc limit 1), '') as organisation_name
    from look_log l join person p on p.id = l.person_id
    where l.centre_id = ${centreId}::uuid order by l.at desc, l.id desc limit 200`.execute(tx);
  return rows.map(({ subject, name, ...look }) => ({
    ...look,
    what: lookInWords(subject),
    whose: name === null ? null : [name, unitIn(subject)].filter(Boolean).join(', '),
  }));
};
