import { sql } from 'kysely';
import type { CentreRetention, RetainedKind } from '#contract/retention.ts';
import type { RetentionRule } from '#domain/award/retention.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

const nameOf = (alias: string) => sql.raw(`${alias}.given_name || ' ' || ${alias}.family_name`);

/** The organisations whose rules bear on a centre: its own, and those that its learners are registered with. */
const bearing = (centreId: string) => sql`(select ${centreId}::uuid union
  select distinct awarding_id from registration where centre_id = ${centreId}::uuid)`;

type RuleRow = CentreRetention['rules'][number] & Pick<RetentionRule, 'awardingId'>;

/** The rules that bear on a centre: of each organisation, kind and case the latest. */
export const listRules = async (tx: Tx, centreId: string): Promise<readonly RuleRow[]> => {
  const { rows } = await sql<RuleRow>`
    select l.id as rule_id, o.name as set_by_organisation, l.record_kind, l.awarding_id, a.name as awarding_name,
      l.funder, l.months, l.because, ${nameOf('p')} as set_by_name, l.set_on
    from (select distinct on (organisation_id, record_kind, awarding_id, funder) * from retention_rule
      where organisation_id in ${bearing(centreId)}
      order by organisation_id, record_kind, awarding_id, funder, recorded_at desc, id desc) l
    join organisation o on o.id = l.organisation_id
    join person p on p.id = l.set_by
    left join organisation a on a.id = l.awarding_id
    order by l.record_kind, o.name, l.id`.execute(tx);
  return rows;
};

export type NewRule = {
  readonly organisationId: string;
  readonly id: string;
  readonly recordKind: RetainedKind;
  readonly awardingId: string | null;
  readonly funder: string | null;
  readonly months: number | null;
  readonly because: string;
  readonly setBy: string;
  readonly setOn: string;
};

export const insertRule = async (tx: Tx, row: NewRule): Promise<void> => {
  await tx.insertInto('retentionRule').values(row).execute();
};

export type NewHold = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string | null;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldOn: string;
};

export const insertHold = async (tx: Tx, row: NewHold): Promise<void> => {
  await tx.insertInto('legalHold').values(row).execute();
};

export type NewRelease = {
  readonly centreId: string;
  readonly id: string;
  readonly holdId: string;
  readonly reason: string;
  readonly releasedBy: string;
  readonly releasedOn: string;
};

export const insertRelease = async (tx: Tx, row: NewRelease): Promise<void> => {
  await tx.insertInto('legalHoldRelease').values(row).execute();
};

export type HoldRow = CentreRetention['holds'][number] & { readonly learnerId: string | null };

export const listHolds = async (tx: Tx, centreId: string): Promise<readonly HoldRow[]> => {
  const { rows } = await sql<HoldRow>`
    select h.id as hold_id, h.learner_id, ${nameOf('l')} as learner_name, h.reason, ${nameOf('p')} as held_by_name,
      h.held_on, r.released_on
    from legal_hold h join person p on p.id = h.held_by
    left join person l on l.id = h.learner_id
    left join legal_hold_release r on r.centre_id = h.centre_id and r.hold_id = h.id
    where h.centre_id = ${centreId}::uuid order by r.released_on is not null, h.recorded_at desc, h.id`.execute(
    tx,
  );
  return rows;
};

/** A proposal, and whether its learner’s work is held or in a case that is not decided. */
export type ProposalRow = Omit<CentreRetention['proposals'][number], 'isHeld'> & {
  readonly isLookedInto: boolean;
};

export const listProposals = async (tx: Tx, centreId: string): Promise<readonly ProposalRow[]> => {
  const { rows } = await sql<ProposalRow>`
    select d.learner_id, ${nameOf('p')} as learner_name, d.record_kind, d.rule, d.due_on, d.rows,
      touchstone_looked_into(d.centre_id, d.learner_id) as is_looked_into
    from disposal_proposal d join person p on p.id = d.learner_id
    where d.centre_id = ${centreId}::uuid
    order by d.due_on, p.family_name, p.given_name, d.learner_id, d.record_kind`.execute(tx);
  return rows;
};

export const findProposal = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly recordKind: RetainedKind },
): Promise<ProposalRow | undefined> =>
  (await listProposals(tx, of.centreId)).find(
    ({ learnerId, recordKind }) => learnerId === of.learnerId && recordKind === of.recordKind,
  );

/** The centres that hold records of learners. */
export const listCentresWithRecords = async (tx: Tx): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct centre_id as id from registration order by centre_id`.execute(tx);
  return rows.map(({ id }) => id);
};

export const listCoordinators = async (
  tx: Tx,
  { centreId, today }: { readonly centreId: string; readonly today: string },
): Promise<readonly string[]> => {
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id from membership where organisation_id = ${centreId}::uuid and role = 'coordinator'
      and from_on <= ${today}::date and (until_on is null or until_on >= ${today}::date)`.execute(tx);
  return rows.map(({ personId }) => personId);
};

export type NewProposal = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly recordKind: RetainedKind;
  readonly rule: ProposalRow['rule'];
  readonly dueOn: string;
  readonly rows: number;
};

/** Puts new proposals in the place of those of before. */
export const replaceProposals = async (
  tx: Tx,
  centreId: string,
  proposals: readonly NewProposal[],
): Promise<void> => {
  await tx.deleteFrom('disposalProposal').where('centreId', '=', centreId).execute();
  for (const { rule, ...proposal } of proposals)
    await tx
      .insertInto('disposalProposal')
      .values({ ...proposal, rule: toJsonb(rule) })
      .execute();
};

export const listDisposals = async (tx: Tx, centreId: string): Promise<CentreRetention['disposals']> => {
  const { rows } = await sql<CentreRetention['disposals'][number]>`
    select d.id as disposal_id, ${nameOf('l')} as learner_name, d.record_kind, d.rule, d.counts, d.files,
      d.proof_sha256, d.reason, ${nameOf('p')} as confirmed_by_name, d.confirmed_on
    from disposal d join person p on p.id = d.confirmed_by join person l on l.id = d.learner_id
    where d.centre_id = ${centreId}::uuid order by d.recorded_at desc, d.id limit 200`.execute(tx);
  return [...rows];
};

export type NewDisposal = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly recordKind: RetainedKind;
  readonly rule: ProposalRow['rule'];
  readonly dueOn: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: number;
  readonly proofSha256: string;
  readonly reason: string;
  readonly confirmedBy: string;
  readonly confirmedOn: string;
};

export const insertDisposal = async (tx: Tx, { rule, counts, ...row }: NewDisposal): Promise<void> => {
  await tx
    .insertInto('disposal')
    .values({ ...row, rule: toJsonb(rule), counts: toJsonb(counts) })
    .execute();
};

export type Disposing = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly recordKind: RetainedKind;
  readonly disposalId: string;
  readonly today: string;
};

/** The one function by which rows of facts go. */
export const dispose = async (
  tx: Tx,
  { centreId, learnerId, recordKind, disposalId, today }: Disposing,
): Promise<{ readonly counts: Record<string, number>; readonly proofSha256: string }> => {
  const { rows } = await sql<{ counts: Record<string, number>; proofSha256: string }>`
    select counts, proof_sha256 from touchstone_dispose(${centreId}::uuid, ${learnerId}::uuid, ${recordKind},
      ${disposalId}::uuid, ${today}::date)`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was said of what went');
  return row;
};

/** The files that a learner's work and messages name. */
export const listFileDigests = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly string[]> => {
  const { rows } = await sql<{ sha256: string }>`
    select f.sha256 from evidence_file f
      join evidence_version v on v.centre_id = f.centre_id and v.id = f.evidence_version_id
      where v.centre_id = ${of.centreId}::uuid and v.learner_id = ${of.learnerId}::uuid
    union select voice_sha256 from feedback_message
      where centre_id = ${of.centreId}::uuid and learner_id = ${of.learnerId}::uuid and voice_sha256 is not null
    union select r.thumbnail_sha256 from file_reading r where r.thumbnail_sha256 is not null and r.sha256 in (
      select f.sha256 from evidence_file f join evidence_version v on v.centre_id = f.centre_id
        and v.id = f.evidence_version_id where v.centre_id = ${of.centreId}::uuid
        and v.learner_id = ${of.learnerId}::uuid)`.execute(tx);
  return rows.map(({ sha256 }) => sha256);
};

/** Takes away what was made of a portfolio for somebody to take along; answers the files. */
export const removeExports = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly string[]> => {
  const { rows } = await sql<{ sha256: string | null }>`
    delete from portfolio_export x using registration r
    where r.centre_id = x.centre_id and r.id = x.registration_id and x.centre_id = ${of.centreId}::uuid
      and r.learner_id = ${of.learnerId}::uuid returning x.sha256`.execute(tx);
  return rows.flatMap(({ sha256 }) => sha256 ?? []);
};

/** Of files those that no record names any more. */
export const listUnnamed = async (tx: Tx, digests: readonly string[]): Promise<readonly string[]> => {
  if (digests.length === 0) return [];
  const { rows } = await sql<{ sha256: string }>`
    select d.sha256 from unnest(${[...digests]}::text[]) as d (sha256) where not touchstone_names_file(d.sha256)`.execute(
    tx,
  );
  return rows.map(({ sha256 }) => sha256);
};

/** What was read out of files that have gone, and the uploads that they came by. */
export const forgetFiles = async (tx: Tx, digests: readonly string[]): Promise<void> => {
  if (digests.length === 0) return;
  await tx
    .deleteFrom('fileReading')
    .where('sha256', 'in', [...digests])
    .execute();
  await tx
    .deleteFrom('upload')
    .where('sha256', 'in', [...digests])
    .execute();
};

/** Who pays for a registration by the latest word on it. */
const funderOf = (alias: string) => sql`(select f.funder from registration_funding f
  where f.centre_id = ${sql.ref(`${alias}.centreId`)} and f.registration_id = ${sql.ref(`${alias}.id`)}
  order by f.recorded_at desc, f.id desc limit 1)`;

export const findFunder = async (
  tx: Tx,
  of: { readonly centreId: string; readonly registrationId: string },
): Promise<string | null> =>
  (
    await sql<{ funder: string | null }>`select ${funderOf('r')} as funder from registration r
      where r.centre_id = ${of.centreId}::uuid and r.id = ${of.registrationId}::uuid`.execute(tx)
  ).rows[0]?.funder ?? null;

export const insertFunding = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly registrationId: string;
    readonly funder: string;
    readonly saidBy: string;
    readonly saidOn: string;
  },
): Promise<void> => {
  await tx.insertInto('registrationFunding').values(row).execute();
};

/** The funders that the centre has named before, to be chosen again. */
export const listFunders = async (tx: Tx, centreId: string): Promise<readonly string[]> =>
  (
    await sql<{ funder: string }>`
      select distinct on (lower(btrim(funder))) btrim(funder) as funder from (
        select funder from registration_funding where centre_id = ${centreId}::uuid
        union all select funder from retention_rule where organisation_id = ${centreId}::uuid and funder is not null
      ) f order by lower(btrim(funder)) limit 100`.execute(tx)
  ).rows.map(({ funder }) => funder);

export type LearnerEnding = {
  readonly learnerId: string;
  readonly funder: string | null;
  readonly awardingId: string;
  readonly specificationId: string;
  readonly endedOn: string | null;
};

/** The registrations of a centre, each with the day on which it ended. */
export const listEndings = async (tx: Tx, centreId: string): Promise<readonly LearnerEnding[]> => {
  const { rows } = await sql<LearnerEnding>`
    select r.learner_id, r.awarding_id, r.specification_id, ${funderOf('r')} as funder,
      case s.state when 'certificated' then (select max(e.issued_on) from certificate e join claim m
            on m.centre_id = e.centre_id and m.id = e.claim_id
          where m.centre_id = r.centre_id and m.registration_id = r.id)
        when 'withdrawn' then c.changed_on when 'closed' then c.changed_on end as ended_on
    from registration_now r
    join registration_standing s on s.centre_id = r.centre_id and s.registration_id = r.id
    left join lateral (select changed_on from registration_change x where x.centre_id = r.centre_id
      and x.registration_id = r.id order by x.recorded_at desc, x.id desc limit 1) c on true
    where r.centre_id = ${centreId}::uuid order by r.learner_id, r.recorded_at`.execute(tx);
  return rows;
};

/** How many rows of a kind a learner has. */
export const countRows = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly recordKind: RetainedKind },
): Promise<number> => {
  const { rows: tables } = await sql<{ name: string; condition: string }>`
    select name, condition from disposable_table where record_kind = ${of.recordKind}`.execute(tx);
  let count = 0;
  for (const { name, condition } of tables) {
    const [before, ...rest] = condition.split(/\$([12])/u);
    const parts = rest.map((part, index) =>
      index % 2 === 0 ? sql`${part === '1' ? of.centreId : of.learnerId}::uuid` : sql.raw(part),
    );
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from ${sql.id(name)} as fact
      where ${sql.raw(before ?? '')} ${sql.join(parts, sql.raw(' '))}`.execute(tx);
    count += rows[0]?.count ?? 0;
  }
  return count;
};
