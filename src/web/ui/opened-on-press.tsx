import { type ReactElement, Suspense, useState } from 'react';

type Trigger = {
  readonly 'aria-haspopup': 'menu' | 'dialog';
  readonly 'aria-expanded': false;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
};

type Props = {
  readonly kind: 'menu' | 'dialog';
  /** Fetches the code of what opens; it is asked as soon as the trigger is pointed at. */
  readonly load: () => Promise<unknown>;
  readonly trigger: (given: Trigger) => ReactElement;
  /** The trigger with what it opens, open at first: it takes the place of the trigger. */
  readonly opened: ReactElement;
};

/** Shows a trigger alone until it is first pressed, so that what it opens is not part of the first load. */
export const OpenedOnPress = ({ kind, load, trigger, opened }: Props) => {
  const [isWanted, setWanted] = useState(false);
  const closed = trigger({
    'aria-haspopup': kind,
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setWanted(true),
  });
  return isWanted ? <Suspense fallback={closed}>{opened}</Suspense> : closed;
};
