import { statement } from '../db/statement.ts';
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

const close = statement<{ position: number }>(`select touchstone_close_act(
  $1::uuid, $2::timestamptz, $3::uuid, $4::uuid, $5, $6, $7, $8::text::jsonb, $9::text, $10::bytea, $11::text::jsonb
) as position`);

/** Closes an act: its event joins the chain of its organisation. Answers its place in the chain. */
export const closeAct = async (
  tx: Tx,
  by: { readonly actorId: string | null; readonly at: Date },
  act: Act,
  kept?: KeptAnswer,
): Promise<number> => {
  const [row] = await close(
    tx,
    act.chain,
    by.at.toISOString(),
    by.actorId,
    act.onBehalfOf ?? null,
    act.action,
    act.subject.kind,
    act.subject.id,
    JSON.stringify(act.detail ?? {}),
    kept?.key ?? null,
    kept === undefined ? null : Buffer.from(kept.requestSha256),
    kept === undefined ? null : JSON.stringify(kept.answer ?? null),
  );
  if (row === undefined) throw new Error('the act was not closed');
  return row.position;
};
