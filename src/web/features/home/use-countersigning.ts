import { type WaitingForCountersignature, countersigningQueue } from '#contract/countersigning.ts';
import { useRead } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { formatCount, formatInstant } from '#web/ui/format.ts';
import type { Step } from './part.tsx';

const places = {
  assessment: '/assess?filter=to-countersign',
  sampling: '/quality/countersign',
} as const;

const countOf = {
  assessment: (count: number) => formatCount(count, 'unit'),
  sampling: (count: number) => formatCount(count, 'piece of work', 'pieces of work'),
} as const;

const namesOf = (items: readonly WaitingForCountersignature[]): string =>
  [...new Set(items.flatMap(({ by }) => by.map(({ name }) => name)))].join(', ');

export type Countersigning = {
  /** How many the reader may countersign now; undefined while it is asked. */
  readonly yours: number | undefined;
  /** How many of what the reader signed waits for somebody else. */
  readonly ofYours: number;
  /** All that is the reader's to countersign, as one thing to do; null where there is none. */
  readonly step: Step | null;
  /** The reader is named for it as supporter or scrutineer. */
  readonly isNamed: boolean;
};

/** What the reader may countersign, and what of theirs waits for a countersignature. */
export const useCountersigning = (of: keyof typeof places): Countersigning => {
  const me = useMe();
  const items = useRead(countersigningQueue, { query: { of } }).data?.items;
  const yours = items?.filter(({ mayNot }) => mayNot === null) ?? [];
  const [first] = yours.toSorted((one, other) => one.since.localeCompare(other.since));
  return {
    yours: items === undefined ? undefined : yours.length,
    ofYours: items?.filter(({ by }) => by.some(({ personId }) => personId === me.personId)).length ?? 0,
    step:
      first === undefined
        ? null
        : {
            key: 'countersign',
            to: places[of],
            title: `Countersign ${countOf[of](yours.length)}`,
            why: `by ${namesOf(yours)}, waiting since ${formatInstant(first.since)}`,
          },
    isNamed: yours.some(({ isMine }) => isMine),
  };
};

/** Three things to do: what somebody is named to countersign first, what anybody could as the last of them. */
export const withCountersigning = (
  steps: readonly Step[],
  { step, isNamed }: Countersigning,
): readonly Step[] => {
  if (step === null) return steps.slice(0, 3);
  return isNamed ? [step, ...steps.slice(0, 2)] : [...steps.slice(0, 2), step];
};
