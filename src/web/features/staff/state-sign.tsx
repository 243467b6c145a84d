import { IconAlertTriangle, IconCheck, IconHandStop, IconWritingSign } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './record.module.css';

type Tone = 'met' | 'awaiting' | 'returned';

const icons = { met: IconCheck, awaiting: IconWritingSign, returned: IconHandStop } as const;

/** A state in words, with a sign of its own beside the colour. */
export const StateSign = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => {
  const Icon = icons[tone];
  return (
    <span className={classes['state']} data-tone={tone}>
      <Icon size={18} stroke={1.8} aria-hidden />
      {children}
    </span>
  );
};

type Warning = {
  readonly code: string;
  readonly personId: string;
  readonly detail: string;
  /** Given where the warnings of several people stand together. */
  readonly name?: string;
};

const grave: ReadonlySet<string> = new Set(['qualification-overdue']);

const together: Readonly<Record<string, string>> = {
  'cv-missing': 'No CV in the register',
  'cpd-short': 'The CPD record of this year is short',
  'no-supporter': 'In training without a supporter',
};

/** What is missing for several people is said once, with their names. */
const merged = (items: readonly Warning[]): readonly Warning[] => {
  const [first] = items;
  const words = first === undefined ? undefined : together[first.code];
  const names = items.flatMap(({ name }) => name ?? []);
  return first === undefined || words === undefined || names.length < 2
    ? items
    : [{ ...first, detail: `${words}: ${names.join(', ')}.` }];
};

/** What runs out, ran out or is missing; nothing where all is well. */
export const Warnings = ({ items }: { readonly items: readonly Warning[] }) =>
  items.length === 0 ? null : (
    <ul className={classes['warnings']} aria-label="What needs attention">
      {[...Map.groupBy(items, ({ code }) => code).values()].flatMap(merged).map((one) => (
        <li
          key={`${one.personId} ${one.code} ${one.detail}`}
          className={classes['warning']}
          data-grave={grave.has(one.code) || undefined}
        >
          <IconAlertTriangle size={20} stroke={1.6} aria-hidden />
          <span>{one.detail}</span>
        </li>
      ))}
    </ul>
  );
