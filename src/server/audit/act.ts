import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** What an act was, for the audit: everything that was recorded since the last act of the transaction belongs to it. */
export type Act = {
  /** The organisation on whose chain it stands: the centre, or the awarding organisation for its own acts. */
  readonly chain: string;
  /** A verb and its object, as in `criterion.judge`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly onBehalfOf?: string;
};

/** The answer to a request, kept under its key so that a repeated request is answered alike. */
export type KeptAnswer = {
  readonly key: string;
  readonly requestSha256: Uint8Array;
  readonly answer: unknown;
};

/** Closes an act: its event joins the chain of its organisation. Answers its place in the chain. */
export const closeAct = async (
  tx: Tx,
  by: { readonly actorId: string | null; readonly at: Date },
  act: Act,
  kept?: KeptAnswer,
): Promise<number> => {
  const { rows } = await sql<{ position: number }>`select touchstone_close_act(
    ${act.chain}::uuid, ${by.at.toISOString()}::timestamptz, ${by.actorId}::uuid, ${act.onBehalfOf ?? null}::uuid, ${act.action},
    ${act.subject.kind}, ${act.subject.id}, ${JSON.stringify(act.detail ?? {})}::text::jsonb, ${kept?.key ?? null}::text,
    ${kept === undefined ? null : Buffer.from(kept.requestSha256)}::bytea,
    ${kept === undefined ? null : JSON.stringify(kept.answer ?? null)}::text::jsonb
  ) as position`.execute(tx);
  const position = rows[0]?.position;
  if (position === undefined) throw new Error('the act was not closed');
  return position;
};
