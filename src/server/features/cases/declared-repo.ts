import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';
import type { CaseFile } from './repo.ts';

export type Declared = { readonly declaredOn: string | null; readonly isCertificated: boolean };

/** The first declaration on the work, and whether it stands on a certificate. */
export const readDeclared = async (
  tx: Tx,
  file: Pick<CaseFile, 'centreId' | 'learnerId' | 'unitRef' | 'subjectKind' | 'subjectId'>,
): Promise<Declared> => {
  const { rows } = await sql<Declared>`
    select (
      select min((d.recorded_at at time zone 'Europe/London')::date)
      from evidence_declaration d join evidence_version v
        on v.centre_id = d.centre_id and v.id = d.evidence_version_id
      where d.centre_id = ${file.centreId}::uuid and d.learner_id = ${file.learnerId}::uuid
        and (${file.subjectKind} <> 'evidence' or v.evidence_id::text = ${file.subjectId})
        and (${file.unitRef}::text is null or exists (select 1 from evidence_link l
          where l.centre_id = v.centre_id and l.evidence_id = v.evidence_id and l.unit_ref = ${file.unitRef}))
    ) as declared_on, exists (
      select 1 from certificate e join claim m on m.centre_id = e.centre_id and m.id = e.claim_id
      where e.centre_id = ${file.centreId}::uuid and e.learner_id = ${file.learnerId}::uuid
        and (${file.unitRef}::text is null or ${file.unitRef} = any (m.unit_refs))
    ) as is_certificated`.execute(tx);
  return rows[0] ?? { declaredOn: null, isCertificated: false };
};
