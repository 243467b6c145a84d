import { useEffect, useState } from 'react';
import { Section } from '#web/ui/section.tsx';
import { OutboxEntry } from './outbox-item.tsx';
import classes from './offline.module.css';
import type { OutboxItem } from './store.ts';
import { useUnsent } from './use-outbox.ts';

type Props = {
  /** Only what is about such things, as in `evidence:`. */
  readonly about: string;
  readonly title?: string;
};

/** What is on its way for less than this is not shown yet, so that nothing jumps while there is a signal. */
const PATIENCE = 1500;

const isAbout = (item: OutboxItem, prefix: string): boolean =>
  item.about.some((one) => one.startsWith(prefix));

/** The items that have been refused, or have been on their way for a while. */
const useLasting = (items: readonly OutboxItem[]): readonly OutboxItem[] => {
  const [now, setNow] = useState(Date.now);
  const next = Math.min(
    ...items.map(({ keptAt }) => keptAt + PATIENCE).filter((due) => due > now),
    Number.MAX_SAFE_INTEGER,
  );
  useEffect(() => {
    if (next === Number.MAX_SAFE_INTEGER) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(20, next - Date.now()));
    return () => clearTimeout(timer);
  }, [next]);
  return items.filter(({ state, keptAt }) => state === 'refused' || keptAt + PATIENCE <= now);
};

/** What a page shows of things that are kept on this device and have not been sent. */
export const UnsentList = ({ about, title = 'Not sent yet' }: Props) => {
  const all = useUnsent();
  const items = useLasting(all.filter((item) => isAbout(item, about)));
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={classes['items']}>
        {items.map((item) => (
          <OutboxEntry key={item.id} item={item} all={all} />
        ))}
      </ul>
    </Section>
  );
};
