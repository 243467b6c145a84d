/** What a witness signs, and who may be asked for a testimony. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

/** For how many days a link to a testimony works. */
export const TESTIMONY_DAYS = 28;

/** For how many minutes a link works that the assessor shows to somebody who stands there. */
export const SHOWN_MINUTES = 60;

export const TESTIMONY =
  'I saw this myself, what I have said is true, and I know that it counts towards a regulated qualification.';

/** What the centre holds of a witness: an expert counts as one once somebody who knows the trade has accepted it. */
export type WitnessStanding = {
  readonly kind: 'witness' | 'expert';
  readonly acceptance: { readonly verdict: 'accepted' | 'not-accepted' } | null;
};

/** As what a witness testifies today: until their standing is accepted, an expert is a witness like others. */
export const testifiesAs = ({ kind, acceptance }: WitnessStanding): 'witness' | 'expert' =>
  kind === 'expert' && acceptance?.verdict === 'accepted' ? 'expert' : 'witness';

const ownWork = refusal(
  'own-work',
  'Nobody testifies to their own work.',
  'Somebody else who saw the work can be asked.',
);

const judgesIt = refusal(
  'judges-it',
  'The assessor of the work records what they saw as an observation, not as a witness.',
  'The assessor can record an observation; or somebody else can be asked.',
);

const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a name that was signed is that of somebody known by another spelling of it: with a title, or initials. */
export const isSameName = (known: string, signed: string): boolean => {
  const words = wordsOf(signed);
  const family = wordsOf(known).at(-1);
  return family !== undefined && words.includes(family);
};

/**
 * Whether a testimony may be signed under a name. Whoever counts as an expert does so by their own standing: a link that
 * was passed on makes nobody else an expert. Any other witness may turn out to be somebody else; the record names both.
 */
export const maySignTestimony = (given: {
  readonly as: 'witness' | 'expert';
  readonly askedName: string;
  readonly signedName: string;
}): readonly Refusal[] =>
  refusals(
    given.as === 'expert' &&
      !isSameName(given.askedName, given.signedName) &&
      refusal(
        'other-name',
        `This link is for ${given.askedName}, whose standing as an expert the centre has accepted; nobody else signs as one.`,
        'Whoever asked can send a link of their own to the person who saw the work.',
      ),
  );

/** Whoever is signed in on a device that a link was opened on does not sign it about their own work, or what they judge. */
export const maySignSignedIn = (
  signedIn: string | null,
  { learnerId, assessorId }: { readonly learnerId: string; readonly assessorId: string | null },
): readonly Refusal[] =>
  refusals(
    signedIn !== null && signedIn === learnerId && ownWork,
    signedIn !== null && signedIn === assessorId && judgesIt,
  );

/** Nobody is asked over and over: so many requests about one learner may wait for one witness. */
const MOST_WAITING = 3;

export const mayAskAgain = (waiting: number): readonly Refusal[] =>
  refusals(
    waiting >= MOST_WAITING &&
      refusal(
        'asked-already',
        `${String(waiting)} requests to this witness wait for an answer already.`,
        'Whoever asked can take one of them back, or wait for the answer.',
      ),
  );

export type Asking = {
  readonly learnerId: string;
  readonly learnerEmails: readonly string[];
  readonly assessorId: string | null;
  readonly assessorEmails: readonly string[];
  readonly witnessId: string | null;
  readonly witnessEmail: string;
};

/** An address without what may be added to its name: mail to `sample+work@…` goes to `sample@…`. */
const bareAddress = (email: string): string => email.toLowerCase().replace(/\+[^@]*(?=@)/u, '');

const same = (emails: readonly string[], email: string): boolean =>
  emails.some((one) => bareAddress(one) === bareAddress(email));

/** Whether somebody may be asked: nobody testifies to their own work, nor to work that they judge. */
export const mayTestify = (asking: Asking): readonly Refusal[] =>
  refusals(
    (asking.witnessId === asking.learnerId || same(asking.learnerEmails, asking.witnessEmail)) && ownWork,
    ((asking.assessorId !== null && asking.witnessId === asking.assessorId) ||
      same(asking.assessorEmails, asking.witnessEmail)) &&
      judgesIt,
  );
