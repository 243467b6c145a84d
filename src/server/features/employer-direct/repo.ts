import { sql } from 'kysely';
import type { EmployerDirect, MappedStandard } from '#contract/employer-direct.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type RequestRow = Omit<EmployerDirect, 'people'> & {
  readonly people: readonly Omit<EmployerDirect['people'][number], 'share'>[];
};

/** The requests of a centre, newest first; of one awarding organisation where any is named. */
export const listRequests = async (
  tx: Tx,
  centreId: string,
  awardingIds: readonly string[] | null,
): Promise<readonly RequestRow[]> => {
  const { rows } = await sql<RequestRow>`
    select r.id, r.centre_id, c.name as centre_name, r.employer_id, e.name as employer_name,
      r.specification_id, s.title as specification_title, r.processes,
      p.given_name || ' ' || p.family_name as requested_by_name, r.requested_on,
      (select jsonb_agg(jsonb_build_object('personId', d.person_id, 'name', o.given_name || ' ' || o.family_name,
          'role', d.role, 'mapping', d.mapping) order by o.family_name, o.given_name, d.role)
        from employer_direct_person d join person o on o.id = d.person_id
        where d.centre_id = r.centre_id and d.request_id = r.id) as people,
      (select jsonb_build_object('verdict', v.verdict, 'reason', v.reason, 'fromOn', v.from_on, 'untilOn', v.until_on,
          'decidedByName', o.given_name || ' ' || o.family_name, 'decidedOn', v.decided_on)
        from employer_direct_decision v join person o on o.id = v.decided_by
        where v.centre_id = r.centre_id and v.request_id = r.id
        order by v.recorded_at desc, v.id desc limit 1) as decision
    from employer_direct_request r
    join organisation c on c.id = r.centre_id
    join organisation e on e.id = r.employer_id
    join specification s on s.id = r.specification_id
    join person p on p.id = r.requested_by
    where r.centre_id = ${centreId}
      and (${awardingIds === null} or r.awarding_id = any (${[...(awardingIds ?? [])]}::uuid[]))
    order by r.recorded_at desc`.execute(tx);
  return rows;
};

export const isEmployerOf = async (tx: Tx, centreId: string, employerId: string): Promise<boolean> =>
  (await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', employerId)
    .where('centreId', '=', centreId)
    .executeTakeFirst()) !== undefined;

export type NewRequest = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly employerId: string;
  readonly specificationId: string;
  readonly processes: string;
  readonly requestedBy: string;
  readonly requestedOn: string;
};

export type NewRequestPerson = {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly mapping: readonly MappedStandard[];
};

export const insertRequest = async (
  tx: Tx,
  request: NewRequest,
  people: readonly NewRequestPerson[],
): Promise<void> => {
  await tx.insertInto('employerDirectRequest').values(request).execute();
  await tx
    .insertInto('employerDirectPerson')
    .values(
      people.map(({ mapping, ...person }) => ({
        ...person,
        centreId: request.centreId,
        requestId: request.id,
        mapping: toJsonb(mapping),
      })),
    )
    .execute();
};

export const insertDecision = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly requestId: string;
    readonly verdict: string;
    readonly reason: string;
    readonly fromOn: string;
    readonly untilOn: string | null;
    readonly decidedBy: string;
    readonly decidedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('employerDirectDecision').values(row).execute();
};
