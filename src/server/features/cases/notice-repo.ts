import { sql } from 'kysely';
import type { CaseKind, TellingRole } from '#domain/cases/case-rules.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewNotice = {
  readonly centreId: string;
  readonly id: string;
  readonly caseId: string;
  readonly awardingId: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly unitRef: string | null;
  readonly subjectLabel: string;
  readonly outcome: string | null;
  readonly roles: readonly TellingRole[];
  readonly told: readonly string[];
  readonly toldOn: string;
};

export const insertNotice = async (tx: Tx, { roles, told, ...row }: NewNotice): Promise<void> => {
  await tx
    .insertInto('caseNotice')
    .values({ ...row, roles: [...roles], told: [...told] })
    .execute();
};

export type NoticeRow = {
  readonly caseId: string;
  readonly centreName: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly learnerName: string;
  readonly title: string;
  readonly about: string;
  readonly toldOn: string;
  readonly outcome: string | null;
  readonly endedOn: string | null;
  readonly isOnCase: boolean;
};

/** In which roles somebody looks, and at which centres for whom. */
export type NoticesFor = {
  readonly role: TellingRole;
  readonly awardingId: string;
  readonly centreId: string;
};

/** The newest of each case that one is told of in one's roles, the latest case first. */
export const listNoticeRows = async (
  tx: Tx,
  of: { readonly seen: readonly NoticesFor[]; readonly after: string | null; readonly limit: number },
): Promise<readonly NoticeRow[]> => {
  const { rows } = await sql<NoticeRow>`
    select n.case_id, o.name as centre_name, n.number, n.kind, r.name_as_registered as learner_name,
      s.title, n.subject_label as about, first.told_on, n.outcome,
      case when n.outcome is null then null else n.told_on end as ended_on,
      cardinality(touchstone_case_parts(n.centre_id, n.case_id)) > 0 as is_on_case
    from (select distinct on (x.centre_id, x.case_id) x.* from case_notice x
      where exists (select 1 from unnest(${of.seen.map(({ awardingId }) => awardingId)}::uuid[],
          ${of.seen.map(({ centreId }) => centreId)}::uuid[], ${of.seen.map(({ role }) => role)}::text[])
          as s(awarding_id, centre_id, role)
        where s.awarding_id = x.awarding_id and s.centre_id = x.centre_id and s.role = any (x.roles))
      order by x.centre_id, x.case_id, x.recorded_at desc, x.id desc) n
    join lateral (select f.told_on from case_notice f where f.centre_id = n.centre_id and f.case_id = n.case_id
      order by f.recorded_at, f.id limit 1) first on true
    join organisation o on o.id = n.centre_id
    join registration_now r on r.centre_id = n.centre_id and r.id = n.registration_id
    join specification s on s.id = r.specification_id
    where ${of.after}::uuid is null or n.case_id < ${of.after}::uuid
    order by n.case_id desc limit ${of.limit}`.execute(tx);
  return rows;
};
