import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

export type MailTrouble = { readonly since: string; readonly said: string };

/** Keeps that a mail was not taken. */
export const noteTrouble = async (
  tx: Tx,
  given: { readonly address: string; readonly said: string; readonly at: string },
): Promise<void> => {
  await sql`insert into mail_trouble (address, since, tries, said, last_at)
    values (lower(${given.address}), ${given.at}::timestamptz, 1, ${given.said}, ${given.at}::timestamptz)
    on conflict (address) do update set tries = mail_trouble.tries + 1, said = excluded.said, last_at = excluded.last_at`.execute(
    tx,
  );
};

export const clearTrouble = async (tx: Tx, address: string): Promise<void> => {
  await sql`delete from mail_trouble where address = lower(${address})`.execute(tx);
};

/** Whether mail to an address is not taken at present. */
export const findTrouble = async (tx: Tx, address: string | null): Promise<MailTrouble | null> => {
  if (address === null) return null;
  const { rows } =
    await sql<MailTrouble>`select since, said from touchstone_mail_trouble(${address})`.execute(tx);
  return rows[0] ?? null;
};
