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

const isAbout = (item: OutboxItem, prefix: string): boolean =>
  item.about.some((one) => one.startsWith(prefix));

/** What a page shows of things that are kept on this device and have not been sent. */
export const UnsentList = ({ about, title = 'Not sent yet' }: Props) => {
  const all = useUnsent();
  const items = all.filter((item) => isAbout(item, about));
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
