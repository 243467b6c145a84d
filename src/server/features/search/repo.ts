import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

/** Whose records somebody may see: their own, those of the centres where they work, and of allocated learners. */
export type Seeing = {
  readonly personId: string;
  /** Centres where they hold a role of the staff. */
  readonly staffCentreIds: readonly string[];
  /** Centre and awarding organisation, of those whose work is to look into portfolios. */
  readonly allocations: readonly { readonly centreId: string; readonly awardingId: string }[];
};

/** How much is found of each kind. */
export const EACH = 8;

export const patternOf = (words: string): string => `%${words.replaceAll(/[%_\\]/gu, String.raw`\$&`)}%`;

/** The registrations that somebody may see; everything that is found stands on them, so nothing else can be. */
export const seen = ({ personId, staffCentreIds, allocations }: Seeing) => sql`
  select r.centre_id, r.id, r.learner_id, r.specification_id, p.given_name || ' ' || p.family_name as learner_name,
    r.uln
  from registration r join person p on p.id = r.learner_id
  where r.learner_id = ${personId}::uuid
    or r.centre_id = any (${[...staffCentreIds]}::uuid[])
    or (r.centre_id, r.awarding_id) in (select * from unnest(
      ${allocations.map(({ centreId }) => centreId)}::uuid[], ${allocations.map(({ awardingId }) => awardingId)}::uuid[]))`;

export type LearnerHit = { readonly registrationId: string; readonly name: string; readonly title: string };

export const findLearners = async (tx: Tx, seeing: Seeing, words: string): Promise<readonly LearnerHit[]> => {
  const pattern = patternOf(words);
  const { rows } = await sql<LearnerHit>`with seen as (${seen(seeing)})
    select s.id as registration_id, s.learner_name as name, q.title from seen s
    join specification q on q.id = s.specification_id
    where s.learner_name ilike ${pattern} or s.uln like ${pattern}
    order by s.learner_name, s.id limit ${EACH}`.execute(tx);
  return rows;
};

/** The learners of employers, by the contact of one; nothing else of them is found. */
export const findLearnersOfEmployers = async (
  tx: Tx,
  employerIds: readonly string[],
  words: string,
): Promise<readonly LearnerHit[]> => {
  if (employerIds.length === 0) return [];
  const { rows } = await sql<LearnerHit>`
    select r.id as registration_id, p.given_name || ' ' || p.family_name as name, q.title
    from registration r join person p on p.id = r.learner_id join specification q on q.id = r.specification_id
    where r.employer_id = any (${[...employerIds]}::uuid[])
      and p.given_name || ' ' || p.family_name ilike ${patternOf(words)}
    order by name, r.id limit ${EACH}`.execute(tx);
  return rows;
};

/** Each learner once, however many registrations they have. */
export const ofLearners = sql`(select distinct on (centre_id, learner_id) * from seen order by centre_id, learner_id, id)`;

export type EvidenceHit = {
  readonly evidenceId: string;
  readonly registrationId: string;
  readonly unitRef: string | null;
  readonly title: string;
  readonly learnerName: string;
  readonly isOwn: boolean;
  /** The file in whose text the words were found, where they stand nowhere else. */
  readonly inFile: string | null;
};

export const findEvidence = async (
  tx: Tx,
  seeing: Seeing,
  words: string,
): Promise<readonly EvidenceHit[]> => {
  const pattern = patternOf(words);
  const { rows } = await sql<EvidenceHit>`with seen as (${seen(seeing)}),
    inside as (select distinct on (f.centre_id, f.evidence_version_id) f.centre_id, f.evidence_version_id, f.name
      from touchstone_files_with_words(${words}) r
      join evidence_file f on f.centre_id = r.centre_id and f.sha256 = r.sha256
      order by f.centre_id, f.evidence_version_id, f.name)
    select v.evidence_id, s.id as registration_id, v.title, s.learner_name, i.name as in_file,
      s.learner_id = ${seeing.personId}::uuid as is_own,
      (select l.unit_ref from evidence_link l where l.centre_id = v.centre_id and l.evidence_id = v.evidence_id
        order by l.recorded_at desc limit 1) as unit_ref
    from ${ofLearners} s
    join evidence_version v on v.centre_id = s.centre_id and v.learner_id = s.learner_id
    left join inside i on i.centre_id = v.centre_id and i.evidence_version_id = v.id
    where (i.name is not null or concat_ws(' ', v.title, v.account, v.transcript, v.own_contribution, v.place, v.kept_elsewhere, v.web_address)
        ilike ${pattern}
        or exists (select 1 from jsonb_array_elements(v.entries) entry where entry ->> 'text' ilike ${pattern})
        or exists (select 1 from evidence_file f where f.centre_id = v.centre_id and f.evidence_version_id = v.id
          and f.name ilike ${pattern}))
      and not exists (select 1 from evidence_version n where n.centre_id = v.centre_id
        and n.evidence_id = v.evidence_id and n.version_number > v.version_number)
    order by v.recorded_at desc, v.id limit ${EACH}`.execute(tx);
  return rows;
};

export type PassageHit = {
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly number: string | null;
  readonly words: string;
};

/** Units and criteria of published specifications, which everybody who is signed in may read. */
export const findPassages = async (tx: Tx, words: string): Promise<readonly PassageHit[]> => {
  const pattern = patternOf(words);
  const { rows } = await sql<PassageHit>`
    select distinct on (hit.rank, hit.unit_ref, hit.number, hit.words) hit.unit_ref, u.title as unit_title,
      hit.number, hit.words
    from (
      (select 0 as rank, ref as unit_ref, null as number, title as words from unit
        where title ilike ${pattern} or ref ilike ${pattern} order by ref limit ${EACH})
      union all
      (select 1, unit_ref, number, words from library_passage
        where part = 'criterion' and lexemes @@ websearch_to_tsquery('english', ${words})
        order by unit_ref, number limit ${EACH * 2})
    ) hit join unit u on u.ref = hit.unit_ref
    order by hit.rank, hit.unit_ref, hit.number, hit.words limit ${EACH * 2}`.execute(tx);
  return rows;
};

export type CertificateHit = {
  readonly serial: string;
  readonly learnerName: string;
  readonly issuedOn: string;
};

/** Certificates of the learner's own, or at centres and of awarding organisations whose awards somebody sees. */
export const findCertificates = async (
  tx: Tx,
  seeing: Seeing,
  words: string,
): Promise<readonly CertificateHit[]> => {
  const pattern = patternOf(words);
  const { rows } = await sql<CertificateHit>`with seen as (${seen(seeing)})
    select distinct c.serial, s.learner_name, c.issued_on from seen s
    join certificate c on c.centre_id = s.centre_id and c.learner_id = s.learner_id
    join claim m on m.centre_id = c.centre_id and m.id = c.claim_id and m.registration_id = s.id
    where c.serial ilike ${pattern} or s.learner_name ilike ${pattern}
    order by c.issued_on desc, c.serial limit ${EACH}`.execute(tx);
  return rows;
};
