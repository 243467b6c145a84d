/** What a piece of evidence is made of, and what may be done with it. An empty list of refusals means: allowed. */
import { type PlainDate, addDays } from '../shared/plain-date.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

export const evidenceKinds = [
  'photo',
  'video',
  'voice',
  'screen',
  'file',
  'link',
  'account',
  'diary',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One entry of a diary; the day is a business date. */
export type DiaryEntry = { readonly on: string; readonly text: string };

/** The day that a diary goes on with: the one after its last, or, where that is still to come, the newest without an entry. */
export const nextDiaryDay = (entries: readonly DiaryEntry[], today: PlainDate): PlainDate => {
  const written = new Set(entries.map(({ on }) => on));
  const last = entries
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
  const after = last === undefined ? today : addDays(last, 1);
  if (after <= today) return after;
  let day = today;
  while (written.has(day)) day = addDays(day, -1);
  return day;
};

export type EvidenceContent = {
  readonly account: string | null;
  readonly webAddress: string | null;
  readonly keptElsewhere: string | null;
  readonly entries: readonly DiaryEntry[];
  /** Media types of its files. */
  readonly fileTypes: readonly string[];
};

const kindOfFile = (mediaType: string): EvidenceKind => {
  if (mediaType.startsWith('image/')) return 'photo';
  if (mediaType.startsWith('video/')) return 'video';
  return mediaType.startsWith('audio/') ? 'voice' : 'file';
};

/** The kind of a piece that does not name one, told from what it holds. */
export const inferKind = ({ webAddress, entries, fileTypes }: EvidenceContent): EvidenceKind => {
  const [first] = fileTypes;
  if (first !== undefined) return kindOfFile(first);
  if (entries.length > 0) return 'diary';
  return webAddress === null ? 'account' : 'link';
};

const hasText = (text: string | null): boolean => text !== null && text.trim() !== '';

/** Evidence is something that somebody can look at, or go to: a file, words, an address, or where it is kept. */
export const mayKeep = (kind: EvidenceKind, content: EvidenceContent): readonly Refusal[] => {
  const { account, webAddress, keptElsewhere, entries, fileTypes } = content;
  const isEmpty =
    fileTypes.length === 0 &&
    entries.length === 0 &&
    !hasText(account) &&
    !hasText(webAddress) &&
    !hasText(keptElsewhere);
  return refusals(
    isEmpty &&
      refusal(
        'nothing-to-look-at',
        'There is nothing in it to look at yet.',
        'Whoever adds it can give a file, write an account, or say where the evidence is kept.',
      ),
    kind === 'link' &&
      !hasText(webAddress) &&
      !isEmpty &&
      refusal('no-address', 'The address on the web is missing.', 'Whoever adds it can give the address.'),
    kind === 'diary' &&
      entries.length === 0 &&
      !isEmpty &&
      refusal('no-entry', 'The diary has no entry yet.', 'Whoever keeps it can write the first entry.'),
  );
};

/** What bears on taking a piece of evidence back. */
export type WithdrawalContext = {
  readonly isTheirs: boolean;
  readonly isWithdrawn: boolean;
  /** Criteria (`unit criterion`) of signed decisions that rest on any version of it, superseded ones too. */
  readonly decided: readonly string[];
  /** Criteria that it is linked to and that wait for the assessor. */
  readonly handedIn: readonly string[];
};

/**
 * Whether evidence may be taken back. What a signed decision rests on stays, for that is what the decision saw; what is
 * handed in stays until the assessor has judged it.
 */
export const mayWithdraw = (context: WithdrawalContext): readonly Refusal[] =>
  refusals(
    !context.isTheirs &&
      refusal(
        'not-theirs',
        'Evidence is taken back by the learner, or by whoever added it.',
        'The learner can take it back.',
      ),
    context.isWithdrawn &&
      refusal('withdrawn-already', 'It is withdrawn already.', 'Nobody needs to do anything.'),
    context.decided.length > 0 &&
      refusal(
        'decisions-rest-on-it',
        `Signed decisions on ${context.decided.join(', ')} rest on it, so it stays.`,
        'The learner can add a newer version; the assessor can supersede a decision with a reason.',
      ),
    context.handedIn.length > 0 &&
      refusal(
        'handed-in',
        `It is handed in for ${context.handedIn.join(', ')} and waits for the assessor.`,
        'The learner can take it back once the assessor has judged it.',
      ),
  );

/** A host and path that people can read, without what they cannot check: `example.org/jobs/saddle`. */
export const readableAddress = (webAddress: string): { readonly host: string; readonly rest: string } => {
  const [, host = webAddress, rest = ''] = /^https?:\/\/([^/?#]+)(.*)$/u.exec(webAddress) ?? [];
  return { host, rest: rest === '/' ? '' : rest };
};
