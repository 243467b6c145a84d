/**
 * The last days on which a qualification can be registered for and certificates of it claimed. Documents state them, or
 * leave them to a list that changes; what the awarding organisation records outside the document comes first.
 */
import { dateInWords } from '../shared/date-words.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Clause, Qualification } from '../specification/model.ts';

export const endings = ['registration', 'certification'] as const;
export type Ending = (typeof endings)[number];

export type RecordedEnd = {
  readonly qualificationNumber: string;
  readonly ending: Ending;
  /** Null takes back what was recorded before. */
  readonly endsOn: PlainDate | null;
  /** Where the day is published: a list, a letter, a notice of the regulator. */
  readonly source: string;
  readonly setOn: PlainDate;
};

/** What a recorded day rests on. */
export type DayRecorded = Pick<RecordedEnd, 'source' | 'setOn'>;

export type LastDay = {
  readonly endsOn: PlainDate;
  /** Where the document says so; null where it was recorded outside of it. */
  readonly clause: Clause | null;
  readonly recorded: DayRecorded | null;
};

/** A recorded day as a proof keeps it. */
export type ProvenLastDay = DayRecorded & { readonly endsOn: PlainDate };

export const provenLastDay = (last: LastDay | null): ProvenLastDay | null =>
  last === null || last.recorded === null ? null : { endsOn: last.endsOn, ...last.recorded };

type Ended = Pick<Qualification, 'number' | 'operationalEndOn' | 'certificationEndOn' | 'clauses'>;

const fields = { registration: 'operationalEndOn', certification: 'certificationEndOn' } as const;

/** The last day of a kind: the newest that was recorded, oldest first, else as the document says; null for none. */
export const lastDayOf = (
  qualification: Ended,
  recorded: readonly RecordedEnd[],
  ending: Ending,
): LastDay | null => {
  const set = recorded.findLast(
    (one) => one.qualificationNumber === qualification.number && one.ending === ending,
  );
  if (set !== undefined && set.endsOn !== null)
    return { endsOn: set.endsOn, clause: null, recorded: { source: set.source, setOn: set.setOn } };
  const endsOn = qualification[fields[ending]] ?? null;
  return endsOn === null
    ? null
    : { endsOn, clause: qualification.clauses[fields[ending]] ?? null, recorded: null };
};

/** Where a recorded day comes from; nothing of one that the document states, which has its clause. */
export const recordedInWords = ({ recorded }: Pick<LastDay, 'recorded'>): string =>
  recorded === null
    ? ''
    : ` Recorded by the awarding organisation on ${dateInWords(recorded.setOn)} from: ${recorded.source.replace(/[.\s]+$/u, '')}.`;

export const whoMovesIt =
  'A certification officer of the awarding organisation can record another last day where there is more time.';
