import { sql } from 'kysely';
import type { LibraryDocument, LibraryUse, Passage } from '#contract/library.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Term } from './words.ts';

/** Terms as the full-text search takes them; words that say nothing by themselves ("who", "for") fall away. */
export const readTerms = async (tx: Tx, terms: readonly Term[]): Promise<readonly string[]> => {
  if (terms.length === 0) return [];
  const kinds = terms.map(({ kind }) => kind);
  const texts = terms.map(({ text }) => text);
  const { rows } = await sql<{ query: string }>`
    select query::text from unnest(${kinds}::text[], ${texts}::text[]) with ordinality as t (kind, given, place),
      lateral (select plainto_tsquery('english', given) as plain) p,
      lateral (select case kind
        when 'phrase' then phraseto_tsquery('english', given)
        when 'beginning' then plain || to_tsquery('english', quote_literal(given) || ':*')
        else plain end as query) q
    where numnode(plain) > 0 order by place`.execute(tx);
  return rows.map(({ query }) => query);
};

export type SoughtTerms = {
  readonly by: 'terms';
  readonly terms: readonly string[];
  /** Some passage has all of them. */
  readonly isWhole: boolean;
};

/** What is looked for: terms of the full-text search, a reference or code, or nothing in particular. */
export type Sought =
  | SoughtTerms
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'nothing' };

const joined = (terms: readonly string[], by: '|' | '&') =>
  sql`${terms.map((term) => `(${term})`).join(` ${by} `)}::tsquery`;

/** Whether some passage has all of the terms. */
export const hasWhole = async (tx: Tx, terms: readonly string[]): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from library_passage p join specification s on s.id = p.specification_id
    where p.lexemes @@ ${joined(terms, '&')} limit 1`.execute(tx);
  return rows.length > 0;
};

/**
 * The passages that have as many of the terms as any has, and how closely the terms stand in them; a title says more than
 * guidance. Which have the most is known beforehand where some have all, and only these are ranked.
 */
const passages = ({ terms, isWhole }: SoughtTerms) => sql`
  candidate as materialized (
    select p.specification_id, p.unit_ref, p.seq,
      (select count(*) from unnest(${[...terms]}::text[]) t where p.lexemes @@ t::tsquery)::integer as matched
    from library_passage p join specification s on s.id = p.specification_id
    where p.lexemes @@ ${joined(terms, isWhole ? '&' : '|')}
  ),
  passage as materialized (
    select p.unit_ref, p.seq, p.part, p.number, p.words, c.matched,
      ts_rank_cd(p.lexemes, ${joined(terms, '|')}, 1)
        * case p.part when 'title' then 3 when 'criterion' then 1.5 when 'outcome' then 1.5 else 0.7 end as rank
    from candidate c join library_passage p using (specification_id, unit_ref, seq)
    where c.matched = (select max(matched) from candidate)
  )`;

const bare = (column: string) => sql`upper(regexp_replace(${sql.raw(column)}, '[^[:alnum:]]', '', 'g'))`;

/** Units found, each with a score; with terms those of which a passage has as many of the terms as any has. */
const found = (sought: Sought) => {
  if (sought.by === 'terms')
    return sql`${passages(sought)},
    found as (
      select unit_ref, round(max(rank)::numeric * 100000)::integer as score, max(matched) as matched
      from passage group by unit_ref
    )`;
  if (sought.by === 'nothing')
    return sql`found as (select distinct unit_ref, 0 as score, 0 as matched from visible)`;
  return sql`found as (
    select distinct unit_ref, 0 as score, 0 as matched from visible v
    where ${bare('v.unit_ref')} like ${`${sought.name}%`}
      or exists (select 1 from unnest(v.codes) code where ${bare('code')} = ${sought.name})
  )`;
};

const units = sql`
  visible as (
    select l.*, s.published_on from library_unit l join specification s on s.id = l.specification_id
  ),
  unit_shown as (
    select distinct on (unit_ref) unit_ref, title, codes, level, credits from visible
    order by unit_ref, published_on desc, specification_id
  )`;

export type UnitFound = {
  readonly ref: string;
  readonly title: string;
  readonly codes: string[];
  readonly level: string | null;
  readonly credits: number | null;
  readonly documents: number;
  readonly wordings: number;
  readonly score: number;
};

export type UnitKey = { readonly score: number; readonly title: string; readonly ref: string };

export type UnitPage = {
  readonly level: string | undefined;
  readonly after: UnitKey | undefined;
  readonly limit: number;
};

/** The units found, the best first and one more than the limit when there are more. */
export const listUnits = async (
  tx: Tx,
  sought: Sought,
  { level, after, limit }: UnitPage,
): Promise<readonly UnitFound[]> => {
  const ofLevel = level === undefined ? sql`true` : sql`u.level = ${level}`;
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(-f.score, u.title, u.unit_ref) > (${-after.score}, ${after.title}, ${after.ref})`;
  const { rows } = await sql<UnitFound>`
    with ${units}, ${found(sought)}
    select u.unit_ref as ref, u.title, u.codes, u.level, u.credits, f.score,
      (select count(*) from visible v where v.unit_ref = u.unit_ref)::integer as documents,
      (select count(distinct su.text_sha256) from specification_unit su join specification s
        on s.id = su.specification_id where su.unit_ref = u.unit_ref)::integer as wordings
    from found f join unit_shown u using (unit_ref)
    where ${ofLevel} and ${beyond}
    order by f.score desc, u.title, u.unit_ref limit ${limit + 1}`.execute(tx);
  return rows;
};

export type LevelCount = { readonly level: string | null; readonly units: number; readonly matched: number };

export const countLevels = async (tx: Tx, sought: Sought): Promise<readonly LevelCount[]> => {
  const { rows } = await sql<LevelCount>`
    with ${units}, ${found(sought)}
    select u.level, count(*)::integer as units, max(f.matched)::integer as matched
    from found f join unit_shown u using (unit_ref)
    group by u.level order by u.level nulls last`.execute(tx);
  return rows;
};

/** Where a marked word begins and ends in `marked`; private characters, taken out of the words themselves. */
export const [markStart, markEnd] = ['\uE000', '\uE001'];

export type PassageFound = Pick<Passage, 'part' | 'number'> & {
  readonly unitRef: string;
  readonly marked: string;
  readonly found: number;
};

const options = (more: string): string => `StartSel=${markStart}, StopSel=${markEnd}, ${more}`;

/** The passages of some units, the same words of several documents once; of each unit the best few, in its own order. */
export const listPassages = async (
  tx: Tx,
  sought: SoughtTerms,
  refs: readonly string[],
  perUnit: number,
): Promise<readonly PassageFound[]> => {
  const { rows } = await sql<PassageFound>`
    with ${passages(sought)},
    best as (
      select unit_ref, part, number, words, min(seq) as seq, max(rank) as rank from passage
      where unit_ref = any (${[...refs]}::text[])
      group by unit_ref, part, number, words
    ),
    ranked as (
      select *, row_number() over (partition by unit_ref order by rank desc, seq) as place,
        count(*) over (partition by unit_ref)::integer as found
      from best
    )
    select unit_ref, part, number, found,
      ts_headline('english', translate(words, ${markStart + markEnd}, ''), ${joined(sought.terms, '|')},
        case when length(words) > 400 then ${options('MaxFragments=2, MaxWords=30, MinWords=12, FragmentDelimiter=" … "')}
          else ${options('HighlightAll=true')} end) as marked
    from ranked where place <= ${perUnit} order by unit_ref, seq, number`.execute(tx);
  return rows;
};

export const listDocuments = (tx: Tx, ref: string): Promise<LibraryDocument[]> =>
  tx
    .selectFrom('specificationUnit as u')
    .innerJoin('specification as s', 's.id', 'u.specificationId')
    .innerJoin('organisation as o', 'o.id', 's.awardingId')
    .select([
      's.id as specificationId',
      's.title',
      's.issueLabel',
      'o.name as awardingName',
      's.sourceName',
      's.publishedOn',
      'u.textSha256',
    ])
    .where('u.unitRef', '=', ref)
    .orderBy('s.publishedOn', 'desc')
    .orderBy('s.id')
    .limit(200)
    .execute();

export const listUses = (tx: Tx, ref: string): Promise<LibraryUse[]> =>
  tx
    .selectFrom('libraryUse as u')
    .innerJoin('specification as s', 's.id', 'u.specificationId')
    .select([
      's.id as specificationId',
      's.title',
      's.issueLabel',
      'u.qualificationNumber',
      'u.qualificationTitle',
      'u.groupKey',
      'u.groupTitle',
      'u.groupKind',
    ])
    .where('u.unitRef', '=', ref)
    .orderBy('s.publishedOn', 'desc')
    .orderBy('u.qualificationNumber')
    .orderBy('u.groupKey')
    .orderBy('s.id')
    .limit(500)
    .execute();

/** Lists the units of every published specification anew, as the owner of the tables; answers how many documents. */
export const relistAll = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ listed: number }>`
    select count(touchstone_list_units(id) is null)::integer as listed from specification`.execute(tx);
  return rows[0]?.listed ?? 0;
};
