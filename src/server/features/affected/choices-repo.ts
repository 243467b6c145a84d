/** What can be in doubt at a centre, by name. */
import { sql } from 'kysely';
import type { AffectedFrom, AffectedStart } from '#domain/cases/affected.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Choice = { readonly id: string; readonly label: string };

type Sql = ReturnType<typeof sql>;

const name = sql`p.given_name || ' ' || p.family_name`;

const choices: Readonly<Record<AffectedStart, (centreId: string) => Sql>> = {
  assessor: (centre) => sql`select p.id::text as id, ${name} as label from person p
    where exists (select 1 from criterion_decision d where d.centre_id = ${centre}::uuid and d.assessor_id = p.id)
      or exists (select 1 from countersignature c where c.centre_id = ${centre}::uuid and c.person_id = p.id)
      or exists (select 1 from unit_sign_off o where o.centre_id = ${centre}::uuid and o.assessor_id = p.id)`,
  witness: (centre) => sql`select p.id::text as id, ${name} as label from person p
    where exists (select 1 from witness_testimony t where t.centre_id = ${centre}::uuid and t.witness_person_id = p.id)`,
  // Who worked on it tells one device from another for those who know them.
  device: (centre) => sql`select d.device as id, left(d.device, 8) || ', used by '
      || coalesce((select string_agg(${name}, ', ' order by p.family_name, p.id) from person p where p.id = any (d.people)),
        'nobody known') || ', last on ' || to_char(d.last_at at time zone 'Europe/London', 'FMDD FMMonth YYYY') as label
    from touchstone_devices(${centre}::uuid) d`,
  unit: (centre) => sql`select u.ref as id, u.ref || ' ' || u.title as label from unit u
    where exists (select 1 from criterion_decision d where d.centre_id = ${centre}::uuid and d.unit_ref = u.ref)`,
  site: (centre) =>
    sql`select s.id::text as id, s.name as label from site s where s.centre_id = ${centre}::uuid`,
  method: (centre) => sql`select distinct v.type_code as id, v.type_code as label from evidence_version v
    where v.centre_id = ${centre}::uuid`,
  file: (centre) => sql`select f.sha256 as id, min(f.name) || ', in ' || count(*)::text || ' pieces' as label
    from evidence_file f where f.centre_id = ${centre}::uuid
    group by f.sha256 having count(distinct f.evidence_version_id) > 1`,
  decision: (centre) => sql`select d.id::text as id, d.unit_ref || ' ' || d.criterion || ' of '
      || to_char(d.decided_on, 'FMDD FMMonth YYYY') as label
    from criterion_decision d where d.centre_id = ${centre}::uuid`,
  period: () => sql`select ''::text as id, 'All work'::text as label`,
};

const MOST = 500;

export const listChoices = async (
  tx: Tx,
  centreId: string,
  start: AffectedStart,
): Promise<readonly Choice[]> =>
  (
    await sql<Choice>`select id, label from (${choices[start](centreId)}) c
      order by label, id limit ${MOST}`.execute(tx)
  ).rows;

/** What it starts from, by name; undefined where the centre knows no such thing. */
export const findLabel = async (
  tx: Tx,
  centreId: string,
  { start, id }: Pick<AffectedFrom, 'start' | 'id'>,
): Promise<string | undefined> =>
  (await sql<Choice>`select id, label from (${choices[start](centreId)}) c where id = ${id}`.execute(tx))
    .rows[0]?.label ?? (start === 'file' ? findFile(tx, centreId, id) : undefined);

/** A file that only one piece holds is no choice of the list, and can be asked for all the same. */
const findFile = async (tx: Tx, centreId: string, sha256: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('evidenceFile')
      .select('name')
      .where('centreId', '=', centreId)
      .where('sha256', '=', sha256)
      .executeTakeFirst()
  )?.name;
