/** The papers of cases: files of the store, with who may read those that are held apart. */
import { sql } from 'kysely';
import type { CasePaperRow } from '#contract/cases.ts';
import type { CasePart } from '#domain/cases/acting.ts';
import type { Tx } from '#server/db/transaction.ts';

export type PaperRow = CasePaperRow & {
  readonly centreId: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly addedBy: string;
};

const papers = sql`
  select p.centre_id, p.id, p.case_id, p.title, p.is_apart, p.sha256, p.name, p.media_type, p.bytes::integer as bytes,
    p.added_by, coalesce(a.given_name || ' ' || a.family_name, '') as added_by_name, p.added_on,
    case when p.is_apart then coalesce((
      select json_agg(json_build_object('personId', r.person_id, 'name', n.given_name || ' ' || n.family_name)
        order by n.family_name, r.person_id)
      from (select distinct on (x.person_id) x.person_id, x.state from case_paper_reader x
        where x.centre_id = p.centre_id and x.paper_id = p.id
        order by x.person_id, x.recorded_at desc, x.id desc) r
      join person n on n.id = r.person_id where r.state = 'on'), '[]') else '[]' end as readers
  from case_paper p left join person a on a.id = p.added_by`;

export const listPapers = async (
  tx: Tx,
  { centreId, id }: { readonly centreId: string; readonly id: string },
): Promise<readonly PaperRow[]> =>
  (
    await sql<PaperRow>`${papers} where p.centre_id = ${centreId}::uuid and p.case_id = ${id}::uuid
      order by p.recorded_at, p.id`.execute(tx)
  ).rows;

export const findPaper = async (tx: Tx, id: string): Promise<PaperRow | undefined> =>
  (await sql<PaperRow>`${papers} where p.id = ${id}::uuid`.execute(tx)).rows[0];

export type NewPaper = {
  readonly centreId: string;
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly isApart: boolean;
  readonly audience: readonly CasePart[];
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly addedBy: string;
  readonly addedOn: string;
};

export const insertPaper = async (tx: Tx, paper: NewPaper): Promise<void> => {
  await tx
    .insertInto('casePaper')
    .values({ ...paper, audience: [...paper.audience] })
    .execute();
};

export type NewReader = {
  readonly centreId: string;
  readonly id: string;
  readonly paperId: string;
  readonly personId: string;
  readonly state: 'on' | 'off';
  readonly namedBy: string;
  readonly namedOn: string;
};

export const insertReaders = async (tx: Tx, readers: readonly NewReader[]): Promise<void> => {
  if (readers.length > 0)
    await tx
      .insertInto('casePaperReader')
      .values([...readers])
      .execute();
};
