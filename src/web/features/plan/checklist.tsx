import { Text } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconMinus } from '@tabler/icons-react';
import type { RecordItem } from '#contract/planning.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './plan.module.css';

const icons = {
  there: IconCircleCheck,
  missing: IconAlertCircle,
  'not-applicable': IconMinus,
} as const;

const stateNames = {
  there: 'There',
  missing: 'Missing',
  'not-applicable': 'Does not apply',
} as const;

const Item = ({ item }: { readonly item: RecordItem }) => {
  const Icon = icons[item.state];
  return (
    <li className={classes['item']} data-state={item.state}>
      <Icon size={20} stroke={1.8} className={classes['icon']} aria-label={stateNames[item.state]} />
      <div className={classes['itemText']}>
        <div className={classes['itemTitle']}>{item.label}</div>
        <div className={classes['quiet']}>{item.detail}</div>
      </div>
      {item.clause === null ? null : <ClauseChip clause={item.clause} />}
    </li>
  );
};

const groups = [
  { force: 'demanded', title: 'The specification says must' },
  { force: 'advised', title: 'The specification says should' },
  { force: 'usual', title: 'Usually kept by centres' },
] as const;

/** What has to be on record: what the specification demands, what it advises, then what centres usually keep. */
export const Checklist = ({ items }: { readonly items: readonly RecordItem[] }) => {
  if (items.length === 0) return null;
  const open = items.filter(({ state }) => state === 'missing').length;
  return (
    <Section
      title="Records"
      lead={
        open === 0
          ? 'Everything is on record.'
          : `${String(open)} of ${String(items.length)} still missing. What the specification asks for bears its sentence.`
      }
    >
      {groups.map(({ force, title }) => {
        const own = items.filter((item) => item.force === force);
        return own.length === 0 ? null : (
          <div key={force}>
            <Text size="sm" c="dimmed" mt="md">
              {title}
            </Text>
            <ul className={classes['list']} aria-label={title}>
              {own.map((item) => (
                <Item key={item.key} item={item} />
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
};
