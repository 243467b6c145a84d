import { Button, Group } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMe } from '#web/app/session.ts';
import classes from './home.module.css';

type Stop = { readonly title: string; readonly text: string };

const stops: readonly Stop[] = [
  {
    title: 'This is your home',
    text: 'The next three things to do stand at the top, each with the reason. Press one and you are there. Below it says what waits for others, so that you need not ask.',
  },
  {
    title: 'Progress is your map',
    text: 'The round picture shows your qualification: units, outcomes and criteria. Each criterion bears a ring: empty is nothing yet, a quarter is planned, half is evidence linked, a tick is met.',
  },
  {
    title: 'Add evidence from anywhere',
    text: 'The camera takes a photograph, a video or a recording, or you write an account. Say which criteria it shows. You can leave customers and patients out of the picture.',
  },
  {
    title: 'Hand in when you are ready',
    text: 'Link evidence to criteria, say that it is your own work, and hand it in. Your assessor judges it and writes to you. If something is returned, nothing is lost: you add to it.',
  },
  {
    title: 'Your plan is agreed with you',
    text: 'Under My plan you say what you can do already, see the days agreed, and sign. What is signed stays as it is; a change is a new version that you sign again.',
  },
  {
    title: 'It is your record',
    text: 'You can take your whole portfolio with you at any time. That is all. You find this tour again at the foot of your home.',
  },
];

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** Six short cards; they stand beside the page and take nothing away from it. */
const Cards = ({ onClose }: Pick<Props, 'onClose'>) => {
  const [at, setAt] = useState(0);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), []);
  const stop = stops[at];
  if (stop === undefined) return null;
  const isLast = at === stops.length - 1;
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'ArrowRight' && !isLast) setAt(at + 1);
    if (event.key === 'ArrowLeft' && at > 0) setAt(at - 1);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through the cards; each has a button too
    <section ref={card} className={classes['tour']} aria-label="Tour" tabIndex={-1} onKeyDown={press}>
      <h2>{stop.title}</h2>
      <p aria-live="polite">{stop.text}</p>
      <div className={classes['tourFoot']}>
        <span>
          {at + 1} of {stops.length}
        </span>
        <Group gap="xs">
          {isLast ? null : (
            <Button size="xs" variant="subtle" onClick={onClose}>
              Skip the tour
            </Button>
          )}
          {at === 0 ? null : (
            <Button size="xs" variant="default" onClick={() => setAt(at - 1)}>
              Back
            </Button>
          )}
          <Button size="xs" onClick={() => (isLast ? onClose() : setAt(at + 1))}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </Group>
      </div>
    </section>
  );
};

/** Shown once to each learner on a device, skipped by one press, and there again whenever it is asked for. */
export const useTour = () => {
  const { personId } = useMe();
  const [seen, setSeen] = useLocalStorage({
    key: `touchstone.tour.${personId}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [isAsked, setAsked] = useState(false);
  const close = (): void => {
    setSeen(true);
    setAsked(false);
  };
  return { isOpen: !seen || isAsked, open: () => setAsked(true), close };
};

export const Tour = ({ isOpen, onClose }: Props) => (isOpen ? <Cards onClose={onClose} /> : null);
