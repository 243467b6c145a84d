import { sql } from 'kysely';
import { MOST_BITS_APART } from '#domain/portfolio/likeness.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Of = { readonly centreId: string; readonly learnerId: string; readonly unitRef: string };

export type Piece = {
  readonly evidenceId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly title: string;
  readonly recordedAt: string;
  /** Account, transcript, entries of a diary, and the words of its files. */
  readonly words: string;
  readonly files: readonly { readonly sha256: string; readonly pictureHash: string | null }[];
};

/** Of each portfolio the newest pieces; more would be a search of its own. */
const MOST = 1500;

const columns = sql`v.evidence_id, v.learner_id, p.given_name || ' ' || p.family_name as learner_name, v.title,
  v.recorded_at,
  left(coalesce(v.account, '') || ' ' || coalesce(v.transcript, '') || ' ' || coalesce((
    select string_agg(e.entry ->> 'text', ' ' order by e.at)
    from jsonb_array_elements(v.entries) with ordinality e(entry, at)), '') || ' ' || coalesce((
    select string_agg(r.words, ' ') from evidence_file f join file_reading r on r.centre_id = f.centre_id
      and r.sha256 = f.sha256 where f.centre_id = v.centre_id and f.evidence_version_id = v.id), ''), 200000) as words,
  coalesce((select jsonb_agg(jsonb_build_object('sha256', f.sha256, 'pictureHash', r.picture_hash))
    from evidence_file f left join file_reading r on r.centre_id = f.centre_id and r.sha256 = f.sha256
    where f.centre_id = v.centre_id and f.evidence_version_id = v.id), '[]') as files`;

const newest = sql`not exists (select 1 from evidence_version n where n.centre_id = v.centre_id
  and n.evidence_id = v.evidence_id and n.version_number > v.version_number)`;

/** The newest versions of what is linked to a unit, of one learner or of all others at the centre. */
export const listPieces = async (tx: Tx, of: Of, whose: 'own' | 'others'): Promise<readonly Piece[]> => {
  const learner =
    whose === 'own'
      ? sql`v.learner_id = ${of.learnerId}::uuid and v.created_by = v.learner_id`
      : sql`v.learner_id <> ${of.learnerId}::uuid and v.created_by = v.learner_id`;
  const { rows } =
    await sql<Piece>`select ${columns} from evidence_version v join person p on p.id = v.learner_id
    where v.centre_id = ${of.centreId}::uuid and ${learner} and ${newest}
      and v.evidence_id in (select l.evidence_id from evidence_link l
        where l.centre_id = ${of.centreId}::uuid and l.unit_ref = ${of.unitRef})
    order by v.recorded_at desc, v.id limit ${MOST}`.execute(tx);
  return rows;
};

/** The hashes of pictures within so many bits of one of these. */
const nearTo = (hashes: readonly string[]) => sql`exists (select 1 from unnest(${[...hashes]}::text[]) own
  where bit_count(('x' || own)::bit(64) # ('x' || r.picture_hash)::bit(64)) <= ${MOST_BITS_APART})`;

/** Pieces of others anywhere at the centre that hold one of the files, or a picture that may look like one of them. */
export const listWithFiles = async (
  tx: Tx,
  of: Of,
  { digests, hashes }: { readonly digests: readonly string[]; readonly hashes: readonly string[] },
): Promise<readonly Piece[]> => {
  if (digests.length === 0) return [];
  const { rows } =
    await sql<Piece>`select ${columns} from evidence_version v join person p on p.id = v.learner_id
    where v.centre_id = ${of.centreId}::uuid and v.learner_id <> ${of.learnerId}::uuid
      and v.created_by = v.learner_id and v.id in (select f.evidence_version_id from evidence_file f
        left join file_reading r on r.centre_id = f.centre_id and r.sha256 = f.sha256
        where f.centre_id = ${of.centreId}::uuid
          and (f.sha256 = any (${[...digests]}::text[]) or (r.picture_hash is not null and ${nearTo(hashes)})))
    order by v.recorded_at desc, v.id limit 100`.execute(tx);
  return rows;
};
