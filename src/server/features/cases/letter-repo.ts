/** The letters and notices of cases, each with the event whose words it carries. */
import { sql } from 'kysely';
import type { CaseLetter } from '#domain/cases/letter.ts';
import type { Tx } from '#server/db/transaction.ts';

type OfEvent = { readonly centreId: string; readonly eventId: string; readonly caseId: string };

export const insertLetter = async (tx: Tx, letter: OfEvent & CaseLetter): Promise<void> => {
  await tx.insertInto('caseLetter').values(letter).execute();
};

export type KeptLetter = OfEvent &
  CaseLetter & { readonly words: string | null; readonly outcome: string | null };

/** A letter that the transaction sees. */
export const findLetter = async (tx: Tx, eventId: string): Promise<KeptLetter | undefined> =>
  (
    await sql<KeptLetter>`
      select l.*, e.words, (select o ->> 'label' from jsonb_array_elements(c.rules -> 'outcomes') o
        where o ->> 'key' = e.detail ->> 'outcome') as outcome
      from case_letter l join case_event e on e.centre_id = l.centre_id and e.id = l.event_id
      join case_file c on c.centre_id = l.centre_id and c.id = l.case_id
      where l.event_id = ${eventId}::uuid`.execute(tx)
  ).rows[0];
