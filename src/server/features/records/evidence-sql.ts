/** How a version of evidence (`v`) is put together as JSON; shared by what lists it and by the bench. */
import { sql } from 'kysely';

const standsUnder = (table: string): string =>
  `exists (select 1 from ${table} w where w.centre_id = v.centre_id and w.evidence_version_id = v.id)`;

/**
 * Whether somebody vouches for the version: its learner by declaring it, or who recorded or witnessed what it tells. It
 * is no function of the database, since one is planned anew in each statement that calls it.
 */
export const vouchedForText = `(${['evidence_declaration', 'spot_record', 'witness_testimony'].map(standsUnder).join(' or ')})`;

export const vouchedFor = sql.raw(vouchedForText);

/** The kind; for versions of before there were kinds, told from the first file. */
const kind = `coalesce(v.kind, (select case split_part(f.media_type, '/', 1) when 'image' then 'photo' when 'video' then 'video'
    when 'audio' then 'voice' else 'file' end from evidence_file f
  where f.centre_id = v.centre_id and f.evidence_version_id = v.id order by f.id limit 1), 'account')`;

const files = `coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
    'bytes', f.bytes, 'sha256', f.sha256, 'thumbnail', r.thumbnail_sha256 is not null, 'pages', r.pages) order by f.name, f.id)
  from evidence_file f left join file_reading r on r.centre_id = f.centre_id and r.sha256 = f.sha256
  where f.centre_id = v.centre_id and f.evidence_version_id = v.id), '[]')`;

/** Kind, address, transcript, entries and files. */
export const contentObject = sql.raw(`jsonb_build_object('kind', ${kind}, 'webAddress', v.web_address,
  'transcript', v.transcript, 'entries', coalesce(v.entries, '[]'), 'files', ${files})`);

/** When the evidence of the version was withdrawn; null while it stands. */
export const withdrawnAt =
  sql.raw(`(select case w.state when 'withdrawn' then w.recorded_at end from evidence_withdrawal w
  where w.centre_id = v.centre_id and w.learner_id = v.learner_id and w.evidence_id = v.evidence_id
  order by w.recorded_at desc limit 1)`);
