/**
 * What the other drafts of an organisation say, kept from one look to the next: several people fetch the proposals for a
 * draft after every few edits, and to read a dozen documents anew each time keeps everybody waiting.
 */
import type { KnownSpecification } from '#domain/specification/editing/intact-wording.ts';
import type { Tx } from '../../db/transaction.ts';
import { findMended } from './editing.ts';
import { type DraftStamp, listOtherDrafts, listUnitRefs } from './proposals-repo.ts';

/** So many drafts are looked into for the units of one. */
const LOOKED_INTO = 12;

/** So many drafts are kept whole, and of so many the references of their units. */
const KEPT = { whole: 2 * LOOKED_INTO, refs: 1_000 } as const;

/** The last few of what was made, by name. */
class Keeping<Value> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  find(name: string): Value | undefined {
    const value = this.#values.get(name);
    if (value !== undefined) this.keep(name, value);
    return value;
  }

  keep(name: string, value: Value): void {
    this.#values.delete(name);
    this.#values.set(name, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
  }
}

const whole = new Keeping<KnownSpecification>(KEPT.whole);
const refs = new Keeping<ReadonlySet<string>>(KEPT.refs);

const readingOf = ({ id, version }: DraftStamp): string => `${id} ${String(version)}`;
const stateOf = (stamp: DraftStamp): string => `${readingOf(stamp)} ${String(stamp.seq)}`;

const keepRefs = async (tx: Tx, stamps: readonly DraftStamp[]): Promise<void> => {
  const unknown = stamps.filter((stamp) => refs.find(readingOf(stamp)) === undefined);
  if (unknown.length === 0) return;
  const found = await listUnitRefs(
    tx,
    unknown.map(({ id }) => id),
  );
  const byId = new Map(found.map((one) => [one.id, new Set(one.refs)]));
  for (const stamp of unknown) refs.keep(readingOf(stamp), byId.get(stamp.id) ?? new Set());
};

const knownDraft = async (tx: Tx, stamp: DraftStamp): Promise<readonly KnownSpecification[]> => {
  const kept = whole.find(stateOf(stamp));
  if (kept !== undefined) return [kept];
  const content = await findMended(tx, stamp.id);
  if (content === undefined) return [];
  const edition = [content.issue.version, content.issue.date].filter(Boolean).join(', ') || null;
  const known = { document: { id: stamp.id, name: content.title, edition, isPublished: false }, content };
  whole.keep(stateOf(stamp), known);
  return [known];
};

/** The organisation's other drafts in review that describe one of the units, the newest first, as they stand. */
export const listKnownDrafts = async (
  tx: Tx,
  draft: { readonly id: string; readonly awardingId: string },
  unitRefs: readonly string[],
): Promise<readonly KnownSpecification[]> => {
  const stamps = await listOtherDrafts(tx, draft);
  await keepRefs(tx, stamps);
  const sharing = stamps.filter((stamp) => {
    const own = refs.find(readingOf(stamp));
    return own !== undefined && unitRefs.some((ref) => own.has(ref));
  });
  const known: KnownSpecification[] = [];
  for (const stamp of sharing.slice(0, LOOKED_INTO)) known.push(...(await knownDraft(tx, stamp)));
  return known;
};
