/** Claims and certificates that are held while something is looked into. */
import { dateInWords } from './documents.ts';
import { type Refusal, refusal } from '../people/refusal.ts';

export type ClaimHold = {
  /** Null: every unit of the learner. */
  readonly unitRef: string | null;
  readonly because: string;
  readonly setByName: string;
  readonly since: string;
};

/** The hold that bears on a claim of these units; undefined where none does. */
export const findHold = (holds: readonly ClaimHold[], unitRefs: readonly string[]): ClaimHold | undefined =>
  holds.find(({ unitRef }) => unitRef === null || unitRefs.includes(unitRef));

const whoReleases = 'Whoever looks into it can release the hold; the awarding organisation can say more.';

/** Why units are neither claimed nor certificated now; null where they are not held. */
export const refuseHeld = (holds: readonly ClaimHold[], unitRefs: readonly string[]): Refusal | null => {
  const hold = findHold(holds, unitRefs);
  return hold === undefined
    ? null
    : refusal(
        'claims-held',
        `Claims and certificates are held since ${dateInWords(hold.since)}, set by ${hold.setByName}: ${hold.because}`,
        whoReleases,
      );
};
