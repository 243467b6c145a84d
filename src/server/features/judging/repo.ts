import { sql } from 'kysely';
import type { CentreSufficiency } from '#domain/assessment/evidence-rules.ts';
import { statement } from '#server/db/statement.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type EvidenceTerms = { readonly sufficiency: CentreSufficiency; readonly simulationAgreed: boolean };

type TermsRow = {
  readonly leastPieces: number;
  readonly leastOccasions: number;
  readonly leastTypes: number;
  readonly simulationAgreed: boolean;
};

const terms = statement<TermsRow>(`
  select coalesce(s.least_pieces, 1) as least_pieces, coalesce(s.least_occasions, 1) as least_occasions,
    coalesce(s.least_types, 1) as least_types,
    exists (
      select 1 from (
        select distinct on (a.unit_ref) a.verdict from evidence_agreement a
        where a.centre_id = r.centre_id and a.specification_id = r.specification_id and a.subject = 'simulation'
          and (a.unit_ref is null or a.unit_ref = $2)
        order by a.unit_ref, a.recorded_at desc, a.id desc
      ) as latest where latest.verdict = 'agreed'
    ) as simulation_agreed
  from (select 1) as one left join registration_now r on r.id = $1::uuid left join lateral (
    select c.least_pieces, c.least_occasions, c.least_types from centre_sufficiency c
    where c.centre_id = r.centre_id and c.specification_id = r.specification_id
    order by c.recorded_at desc, c.id desc limit 1
  ) as s on true`);

/** What the centre asks for beyond the specification, and what the awarding organisation has agreed to for a unit. */
export const readEvidenceTerms = async (
  tx: Tx,
  of: { readonly registrationId: string; readonly unitRef: string },
): Promise<EvidenceTerms> => {
  const [row] = await terms(tx, of.registrationId, of.unitRef);
  if (row === undefined) throw new Error('a select without from gave no row');
  const { simulationAgreed, ...sufficiency } = row;
  return { sufficiency, simulationAgreed };
};

const nameOf = (alias: string) =>
  sql<string>`${sql.ref(`${alias}.givenName`)} || ' ' || ${sql.ref(`${alias}.familyName`)}`;

type At = { readonly centreId: string; readonly specificationId: string };

export const listSufficiency = (tx: Tx, at: At) =>
  tx
    .selectFrom('centreSufficiency as s')
    .innerJoin('person as p', 'p.id', 's.setBy')
    .select(['s.id', 's.leastPieces', 's.leastOccasions', 's.leastTypes', 's.reason', 's.setOn'])
    .select(nameOf('p').as('setByName'))
    .where('s.centreId', '=', at.centreId)
    .where('s.specificationId', '=', at.specificationId)
    .orderBy('s.recordedAt', 'desc')
    .orderBy('s.id')
    .execute();

export type NewSufficiency = CentreSufficiency &
  At & { readonly id: string; readonly reason: string; readonly setBy: string; readonly setOn: string };

export const insertSufficiency = async (tx: Tx, row: NewSufficiency): Promise<void> => {
  await tx.insertInto('centreSufficiency').values(row).execute();
};

export type AgreementRow = {
  readonly id: string;
  readonly unitRef: string | null;
  readonly verdict: 'agreed' | 'withdrawn';
  readonly reason: string;
  readonly decidedByName: string;
  readonly decidedOn: string;
};

export const listAgreements = async (tx: Tx, at: At): Promise<AgreementRow[]> => {
  const { rows } = await sql<AgreementRow>`
    select a.id, a.unit_ref, a.verdict, a.reason, p.given_name || ' ' || p.family_name as decided_by_name, a.decided_on
    from evidence_agreement a join person p on p.id = a.decided_by
    where a.centre_id = ${at.centreId}::uuid and a.specification_id = ${at.specificationId}::uuid
    order by a.recorded_at desc, a.id`.execute(tx);
  return rows;
};

export type NewAgreement = At & {
  readonly id: string;
  readonly awardingId: string;
  readonly unitRef: string | null;
  readonly verdict: 'agreed' | 'withdrawn';
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
};

export const insertAgreement = async (tx: Tx, row: NewAgreement): Promise<void> => {
  await tx
    .insertInto('evidenceAgreement')
    .values({ ...row, subject: 'simulation' })
    .execute();
};

export type DraftOf = {
  readonly centreId: string;
  readonly personId: string;
  readonly registrationId: string;
  readonly unitRef: string;
};

export type DraftRow = { readonly content: unknown; readonly version: number; readonly savedAt: string };

export const findDraft = (tx: Tx, of: DraftOf): Promise<DraftRow | undefined> =>
  tx
    .selectFrom('judgementDraft')
    .select(['content', 'version', 'savedAt'])
    .where('centreId', '=', of.centreId)
    .where('personId', '=', of.personId)
    .where('registrationId', '=', of.registrationId)
    .where('unitRef', '=', of.unitRef)
    .executeTakeFirst();

/** Saves a draft upon the version that it was made from; undefined where a newer one stands. */
export const saveDraft = async (
  tx: Tx,
  of: DraftOf & { readonly content: object; readonly version: number; readonly savedAt: string },
): Promise<number | undefined> => {
  const { content, version, savedAt, ...key } = of;
  const row = await tx
    .insertInto('judgementDraft')
    .values({ ...key, content: toJsonb(content), version: version + 1, savedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['centreId', 'personId', 'registrationId', 'unitRef'])
        .doUpdateSet({ content: toJsonb(content), version: version + 1, savedAt })
        .where('judgementDraft.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst();
  return row?.version;
};

/** Takes a draft away, as when it has been signed. */
export const dropDraft = async (tx: Tx, of: DraftOf): Promise<void> => {
  await tx
    .deleteFrom('judgementDraft')
    .where('centreId', '=', of.centreId)
    .where('personId', '=', of.personId)
    .where('registrationId', '=', of.registrationId)
    .where('unitRef', '=', of.unitRef)
    .execute();
};
