import { sql } from 'kysely';
import type { Evidence } from '#contract/portfolio.ts';
import type { PortfolioExport } from '#contract/evidence.ts';
import type { Tx } from '#server/db/transaction.ts';
import { evidenceObject } from './repo.ts';

export type NewExport = {
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly requestedBy: string;
  readonly format: PortfolioExport['format'];
};

export const insertExport = async (tx: Tx, row: NewExport): Promise<void> => {
  await tx
    .insertInto('portfolioExport')
    .values({ ...row, state: 'waiting' })
    .execute();
};

type Of = { readonly centreId: string; readonly registrationId: string; readonly requestedBy: string };

/** For how many days what was made is kept to be fetched. */
export const EXPORT_DAYS = 14;

const columns = sql.raw(
  `id as export_id, format, state, done, total, step, name, bytes, problem, requested_at, finished_at,
  case when state = 'done' then finished_at + interval '${String(EXPORT_DAYS)} days' end as expires_at`,
);

export const listExports = async (tx: Tx, of: Of): Promise<PortfolioExport[]> => {
  const { rows } = await sql<PortfolioExport>`select ${columns} from portfolio_export
    where centre_id = ${of.centreId} and registration_id = ${of.registrationId} and requested_by = ${of.requestedBy}
    order by requested_at desc limit 10`.execute(tx);
  return rows;
};

export type FinishedExport = {
  readonly name: string;
  readonly sha256: string;
  readonly format: PortfolioExport['format'];
};

export const findFinished = async (
  tx: Tx,
  of: Of & { readonly id: string },
): Promise<FinishedExport | undefined> => {
  const { rows } = await sql<FinishedExport>`select name, sha256, format from portfolio_export
    where centre_id = ${of.centreId} and registration_id = ${of.registrationId} and requested_by = ${of.requestedBy}
      and id = ${of.id} and state = 'done'`.execute(tx);
  return rows[0];
};

export type ClaimedExport = Pick<NewExport, 'registrationId' | 'format'>;

/** Takes an export to be made; undefined when it is made already or was never asked for. */
export const claimExport = async (
  tx: Tx,
  centreId: string,
  id: string,
): Promise<ClaimedExport | undefined> => {
  const { rows } = await sql<ClaimedExport>`update portfolio_export set state = 'making', problem = null
    where centre_id = ${centreId} and id = ${id} and state <> 'done' returning registration_id, format`.execute(
    tx,
  );
  return rows[0];
};

export type ExportChange = {
  readonly state?: PortfolioExport['state'];
  readonly done?: number;
  readonly total?: number;
  readonly step?: string | null;
  readonly name?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly problem?: string;
  readonly finishedAt?: Date;
};

export const updateExport = async (
  tx: Tx,
  { centreId, id }: { readonly centreId: string; readonly id: string },
  { finishedAt, ...change }: ExportChange,
): Promise<void> => {
  await tx
    .updateTable('portfolioExport')
    .set({ ...change, ...(finishedAt === undefined ? {} : { finishedAt: finishedAt.toISOString() }) })
    .where('centreId', '=', centreId)
    .where('id', '=', id)
    .execute();
};

/** Deletes what was finished before an instant; answers the digests of the files. */
export const deleteExpired = async (tx: Tx, before: string): Promise<readonly string[]> => {
  const rows = await tx
    .deleteFrom('portfolioExport')
    .where('finishedAt', '<', before)
    .returning('sha256')
    .execute();
  return rows.flatMap(({ sha256 }) => sha256 ?? []);
};

/** All versions of all evidence of a learner, withdrawn ones too, oldest first. */
export const listAllVersions = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly Evidence[]> => {
  const { rows } = await sql<{
    evidence: Evidence;
  }>`select ${evidenceObject} as evidence from evidence_version v
    where v.centre_id = ${of.centreId} and v.learner_id = ${of.learnerId}
    order by v.evidence_id, v.version_number`.execute(tx);
  return rows.map(({ evidence }) => evidence);
};
