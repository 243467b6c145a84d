import { useEffect, useState } from 'react';
import type { RegistrationProgress } from '#contract/portfolio.ts';
import type { Specification } from '#domain/specification/model.ts';
import { useMe } from '#web/app/session.ts';
import type { OutboxItem } from './store.ts';
import { useUnsent } from './use-outbox.ts';

type Worked = {
  readonly from: RegistrationProgress;
  readonly items: readonly OutboxItem[];
  readonly progress: RegistrationProgress;
};

/** Where the learner's own registration stands with what waits on this device; for others as the server says. */
export const useOwnStanding = (
  given: RegistrationProgress | undefined,
  specification: Specification | undefined,
): RegistrationProgress | undefined => {
  const { personId } = useMe();
  const items = useUnsent();
  const [worked, setWorked] = useState<Worked | null>(null);
  const isNeeded = items.length > 0 && given?.learnerId === personId;
  useEffect(() => {
    if (!isNeeded || given === undefined || specification === undefined) return undefined;
    let isWanted = true;
    const work = async (): Promise<void> => {
      const { progressOnDevice } = await import('./own-standing.ts');
      const progress = await progressOnDevice(given, specification, items);
      if (isWanted) setWorked({ from: given, items, progress });
    };
    // Where the records were never read here, the page shows what the server said last.
    work().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [isNeeded, given, specification, items]);
  return isNeeded && worked !== null && worked.from === given && worked.items === items
    ? worked.progress
    : given;
};
