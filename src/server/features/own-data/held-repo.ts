/** Everything that is held about a person: the rows of every table that are about them, others left out. */
import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type HeldRow = Readonly<Record<string, unknown>>;
export type HeldTable = { readonly name: string; readonly rows: readonly HeldRow[] };

export type About = { readonly personId: string; readonly centreId: string | null };

/**
 * Tables that are not given out: secrets and machinery; copies of what stands elsewhere; and who is on a case, which is
 * about others. Of cases a person gets what they may see there as a party (`casePlaces`).
 */
const left =
  /^(?:auth_|audit_|case_|job_|library_|idempotency_key$|upload$|criterion_standing$|disposal_proposal$|data_request$|look_log$|staff_scrutiny$|external_draw_item$|sampling_|standardisation|judgement_draft$|centre_allocation$|assignment$|award_return$)/u;

/** Columns that say who somebody else is. */
const others =
  /(?:^|_)(?:email|phone|token|code|secret|witness_name|employer_name|signature|drawing)(?:$|_)/u;

const partsIn = (caseId: string): string => `(select coalesce(array_agg(c.part), '{}') from (
  select distinct on (x.part) x.part, x.state from case_person x
  where x.centre_id = t.centre_id and x.case_id = ${caseId} and x.person_id = $person and x.part in ('raiser', 'subject', 'appointed')
  order by x.part, x.recorded_at desc, x.id desc) c where c.state = 'on')`;

const isParty = (caseId: string): string => `cardinality(${partsIn(caseId)}) > 0`;

const forThem = (event: string): string =>
  `(${event}.person_id = $person or ${event}.for_person_id = $person or ${partsIn(`${event}.case_id`)} && ${event}.audience)`;

/** Of cases: those that the person is a party to, with what of them is meant for parties. */
const casePlaces: Readonly<Record<string, string>> = {
  case_file: isParty('t.id'),
  case_event: `${isParty('t.case_id')} and ${forThem('t')}`,
  case_letter: `${isParty('t.case_id')} and exists (select 1 from case_event e
    where e.centre_id = t.centre_id and e.id = t.event_id and ${forThem('e')})`,
  case_notice: isParty('t.case_id'),
  case_paper: `${isParty('t.case_id')} and (t.added_by = $person or (not t.is_apart and ${partsIn('t.case_id')} && t.audience))`,
};

type Place = { readonly name: string; readonly condition: string; readonly hasCentre: boolean };

const listPlaces = async (tx: Tx): Promise<readonly Place[]> => {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array_agg(a.attname::text) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`.execute(
    tx,
  );
  return rows.flatMap(({ name, columns }) => {
    const ofCases = casePlaces[name];
    if (ofCases !== undefined) return [{ name, condition: ofCases, hasCentre: true }];
    if (left.test(name)) return [];
    const has = (column: string): boolean => columns.includes(column);
    const hasCentre = has('centre_id');
    const by = ['learner_id', 'person_id'].find(has);
    if (name === 'person') return [{ name, condition: 't.id = $person', hasCentre: false }];
    if (by !== undefined) return [{ name, condition: `t.${by} = $person`, hasCentre }];
    if (hasCentre && has('registration_id'))
      return [
        {
          name,
          condition: `exists (select 1 from registration r where r.centre_id = t.centre_id and r.id = t.registration_id and r.learner_id = $person)`,
          hasCentre,
        },
      ];
    if (hasCentre && has('evidence_version_id'))
      return [
        {
          name,
          condition: `exists (select 1 from evidence_version v where v.centre_id = t.centre_id and v.id = t.evidence_version_id and v.learner_id = $person)`,
          hasCentre,
        },
      ];
    return [];
  });
};

const readPlace = async (tx: Tx, place: Place, { personId, centreId }: About): Promise<HeldTable> => {
  const condition = sql.join(
    place.condition.split('$person').map((part) => sql.raw(part)),
    sql`${personId}::uuid`,
  );
  const ofCentre =
    centreId === null ? sql`true` : place.hasCentre ? sql`t.centre_id = ${centreId}::uuid` : sql`false`;
  const isOwn = place.name === 'person' ? sql`true` : ofCentre;
  const { rows } = await sql<{ row: HeldRow }>`
    select to_jsonb(t) as row from ${sql.id(place.name)} t
    where ${condition} and ${isOwn}`.execute(tx);
  const isAboutSelf = place.name === 'person' || place.name === 'notification_choice';
  return {
    name: place.name,
    rows: rows.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([column, value]) => value !== null && (isAboutSelf || !others.test(column)),
        ),
      ),
    ),
  };
};

type Other = { readonly id: string; readonly name: string; readonly email: string | null };

/** Everybody else who works or learns where the person does, and who verifies there. */
const listOthers = async (tx: Tx, { personId }: About): Promise<readonly Other[]> => {
  const { rows } = await sql<Other>`
    with own as (select coalesce(o.centre_id, o.id) as id from membership m join organisation o
        on o.id = m.organisation_id where m.person_id = ${personId}::uuid),
      near as (select o.id from organisation o where o.id in (select id from own) or o.centre_id in (select id from own)
        union select distinct r.awarding_id from registration r where r.centre_id in (select id from own))
    select distinct p.id, p.given_name || ' ' || p.family_name as name, p.email
    from person p join membership m on m.person_id = p.id
    where m.organisation_id in (select id from near) and p.id <> ${personId}::uuid`.execute(tx);
  return rows;
};

const SOMEBODY = '[somebody else]';

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu;

/** Takes other people out of texts: by id, by full name and by e-mail address. */
const redacter = (others: readonly Other[]) => {
  const ids = new Set(others.map(({ id }) => id));
  const words = others.flatMap(({ name, email }) => (email === null ? [name] : [name, email]));
  return (text: string): string => {
    const without = text.replaceAll(uuid, (id) => (ids.has(id) ? SOMEBODY : id));
    return words.reduce(
      (given, word) => (given.includes(word) ? given.replaceAll(word, SOMEBODY) : given),
      without,
    );
  };
};

const redactValue = (value: unknown, redact: (text: string) => string): unknown => {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [redact(key), redactValue(item, redact)]),
    );
  return value;
};

/** Everything held about a person, table by table, with other people taken out. */
export const gatherData = async (tx: Tx, about: About): Promise<readonly HeldTable[]> => {
  const redact = redacter(await listOthers(tx, about));
  const tables: HeldTable[] = [];
  for (const place of await listPlaces(tx)) {
    const { name, rows } = await readPlace(tx, place, about);
    if (rows.length === 0) continue;
    tables.push({
      name,
      rows: rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, redactValue(value, redact)])),
      ),
    });
  }
  return tables;
};
