/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a focusable separator is the pattern for a divider */
import { Box, Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
} from 'react';
import classes from './split-bench.module.css';

type Props = {
  readonly list: ReactNode;
  readonly work: ReactNode;
  /** What the two sides are: `Waiting units`, `Assessment of unit 3`. */
  readonly listLabel: string;
  readonly workLabel: string;
  /** Under which the divider's place is kept on this device. */
  readonly name: string;
  /** On a phone one side is shown at a time: the work while something is chosen. */
  readonly isWorking: boolean;
  /** Goes back to the list, on a phone. */
  readonly onBack: () => void;
  /** The list's share of the width to begin with, in per cent. */
  readonly initial?: number;
};

const least = 18;
const most = 70;
const within = (share: number): number => Math.min(most, Math.max(least, share));

const steps: Readonly<Record<string, (share: number) => number>> = {
  ArrowLeft: (share) => share - 2,
  ArrowRight: (share) => share + 2,
  Home: () => least,
  End: () => most,
};

/** Tells the style sheet how far down the page the bench begins, so that it ends where the window ends. */
const useTop = (holder: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const measure = (): void => {
      const bench = holder.current;
      if (bench === null) return;
      const top = Math.round(bench.getBoundingClientRect().top + globalThis.scrollY);
      bench.style.setProperty('--top', `${top}px`);
    };
    measure();
    globalThis.addEventListener('resize', measure);
    return () => globalThis.removeEventListener('resize', measure);
  });
};

/** The queue on the left, the work on the right, and a divider that moves by pointer and by keys. */
export const SplitBench = ({
  list,
  work,
  listLabel,
  workLabel,
  name,
  isWorking,
  onBack,
  initial = 32,
}: Props) => {
  const holder = useRef<HTMLDivElement>(null);
  useTop(holder);
  const [share, setShare] = useLocalStorage({ key: `touchstone.bench.${name}`, defaultValue: initial });
  const move = (event: PointerEvent): void => {
    const box = holder.current?.getBoundingClientRect();
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setShare(within(Math.round((100 * (event.clientX - box.left)) / box.width)));
  };
  const step = (event: KeyboardEvent): void => {
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setShare(within(next(share)));
  };
  return (
    <Box
      ref={holder}
      className={classes['bench']}
      data-working={isWorking || undefined}
      style={{ '--share': `${share}fr`, '--rest': `${100 - share}fr` }}
    >
      <section className={classes['list']} aria-label={listLabel}>
        {list}
      </section>
      <div
        role="separator"
        className={classes['divider']}
        aria-orientation="vertical"
        aria-label={`Width of ${listLabel}`}
        aria-valuenow={share}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={move}
        onKeyDown={step}
        onDoubleClick={() => setShare(initial)}
      />
      <section className={classes['work']} aria-label={workLabel}>
        <Button className={classes['back'] ?? ''} variant="subtle" size="sm" onClick={onBack}>
          ‹ {listLabel}
        </Button>
        {work}
      </section>
    </Box>
  );
};
