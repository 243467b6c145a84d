/** What the register holds about people, as the gate asks for it: of one person, or of everybody on the staff. */
import type { Register, StaffRecord } from '#domain/people/register.ts';
import type { Nation } from '#domain/specification/rules-of-people.ts';
import { statement } from '#server/db/statement.ts';
import type { Tx } from '#server/db/transaction.ts';

const list = (fields: string, from: string): string =>
  `coalesce((select json_agg(json_build_object(${fields})) ${from}), '[]')`;

/** Interests stand between two people, whoever of them declared; the other side is turned round. */
const interests = `select i.id, i.what, i.from_on,
    (select min(d) from unnest(array[i.until_on, (select e.until_on from staff_interest_end e
      where e.centre_id = i.centre_id and e.interest_id = i.id)]) d) as until_on,
    case when i.person_id = p.id then i.with_person_id else i.person_id end as with_person_id,
    case when i.person_id = p.id then i.with_organisation_id end as with_organisation_id
  from staff_interest i where i.centre_id = $1::uuid and (i.person_id = p.id or i.with_person_id = p.id)`;

const grants = `select r.employer_id, r.specification_id, d.role, v.from_on, v.until_on
  from employer_direct_person d
  join employer_direct_request r on r.centre_id = d.centre_id and r.id = d.request_id
  join lateral (select * from employer_direct_decision v
    where v.centre_id = r.centre_id and v.request_id = r.id
    order by v.recorded_at desc, v.id desc limit 1) v on v.verdict = 'approved'
  where d.centre_id = $1::uuid and d.person_id = p.id`;

const record = `json_build_object(
  'personId', p.id,
  'name', p.given_name || ' ' || p.family_name,
  'nation', (select n.nation from staff_nation n where n.centre_id = $1::uuid and n.person_id = p.id
    and n.from_on <= $2::date order by n.from_on desc, n.recorded_at desc, n.id desc limit 1),
  'nations', ${list(
    `'nation', n.nation, 'fromOn', n.from_on`,
    `from (select * from staff_nation n where n.centre_id = $1::uuid and n.person_id = p.id
      order by n.from_on, n.recorded_at, n.id) n`,
  )},
  'roles', ${list(
    `'role', m.role, 'fromOn', m.from_on, 'untilOn', m.until_on`,
    `from membership m where m.organisation_id = $1::uuid and m.person_id = p.id
      and m.role in ('coordinator', 'assessor', 'internal-quality-assurer', 'external-quality-assurer')`,
  )},
  'qualifications', ${list(
    `'role', q.role, 'title', q.title, 'standing', q.standing, 'fromOn', q.from_on, 'deadlineOn', q.deadline_on,
      'equivalentBecause', q.equivalent_because, 'invalidFromOn', (select min(w.invalid_from_on)
        from staff_qualification_withdrawal w where w.centre_id = q.centre_id and w.qualification_id = q.id)`,
    `from (select * from staff_qualification q where q.centre_id = $1::uuid and q.person_id = p.id
      order by q.recorded_at, q.id) q`,
  )},
  'competences', ${list(
    `'specificationId', c.specification_id, 'unitRef', c.unit_ref, 'verdict', c.verdict, 'fromOn', c.accepted_on,
      'untilOn', c.until_on`,
    `from (select * from staff_competence c where c.centre_id = $1::uuid and c.person_id = p.id
      order by c.recorded_at, c.id) c`,
  )},
  'interests', ${list(
    `'id', i.id, 'what', i.what, 'fromOn', i.from_on, 'untilOn', i.until_on, 'withPersonId', i.with_person_id,
      'withOrganisationId', i.with_organisation_id`,
    `from (${interests}) i`,
  )},
  'scrutinies', ${list(
    `'id', s.id, 'interestId', s.interest_id, 'scrutineerId', s.scrutineer_id,
      'scrutineerName', o.given_name || ' ' || o.family_name, 'reason', s.reason, 'fromOn', s.from_on,
      'untilOn', s.until_on`,
    `from staff_scrutiny s join person o on o.id = s.scrutineer_id
      where s.centre_id = $1::uuid and s.person_id = p.id`,
  )},
  'employerDirect', ${list(
    `'employerId', g.employer_id, 'specificationId', g.specification_id, 'role', g.role, 'fromOn', g.from_on,
      'untilOn', g.until_on`,
    `from (${grants}) g`,
  )})`;

type Row = { readonly nation: Nation; readonly people: readonly StaffRecord[] };

const readOne = statement<Row>(`select
  coalesce((select o.nation from organisation o where o.id = $1::uuid), 'England') as nation,
  coalesce((select json_agg(${record}) from person p where p.id = $3::uuid), '[]') as people`);

const readAll = statement<Row>(`select
  coalesce((select o.nation from organisation o where o.id = $1::uuid), 'England') as nation,
  coalesce((select json_agg(${record}) from person p where p.id in (
    select m.person_id from membership m where m.organisation_id = $1::uuid
      and m.role in ('coordinator', 'assessor', 'internal-quality-assurer', 'external-quality-assurer'))), '[]') as people`);

const only = ([row]: readonly Row[]): Register => {
  if (row === undefined) throw new Error('a select without from gave no row');
  return row;
};

/** The register with one person in it: enough to say whether they may act, in one round trip. */
export const readRegisterOf = async (
  tx: Tx,
  centreId: string,
  personId: string,
  on: string,
): Promise<Register> => only(await readOne(tx, centreId, on, personId));

/** The whole register of a centre: to say who could act, and whether people suffice. */
export const readRegister = async (tx: Tx, centreId: string, on: string): Promise<Register> =>
  only(await readAll(tx, centreId, on));
