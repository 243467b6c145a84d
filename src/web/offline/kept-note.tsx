import { IconAlertTriangle, IconDeviceFloppy } from '@tabler/icons-react';
import { formatInstant } from '#web/ui/format.ts';
import type { DraftKeeping } from './drafts.ts';
import classes from './offline.module.css';

const wordsFor = (keeping: DraftKeeping, wasKept: boolean): string => {
  if (keeping.state === 'keeping') return 'Keeping…';
  if (keeping.state === 'kept')
    return `${wasKept ? 'Your draft is here again. ' : ''}Kept on this device, ${formatInstant(new Date(keeping.at).toISOString())}`;
  if (keeping.state === 'not-kept')
    return keeping.why === 'full'
      ? 'There is no room on this device: what you write is not kept. Make room, or save it soon.'
      : 'This browser keeps no drafts. Save before you leave the page.';
  return '';
};

/** Says under a form whether what is written is kept. */
export const KeptNote = ({
  keeping,
  wasKept = false,
}: {
  readonly keeping: DraftKeeping;
  readonly wasKept?: boolean;
}) => (
  <output className={classes['kept']} data-state={keeping.state}>
    {keeping.state === 'not-kept' ? (
      <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
    ) : keeping.state === 'kept' ? (
      <IconDeviceFloppy size={18} stroke={1.7} aria-hidden />
    ) : null}
    <span>{wordsFor(keeping, wasKept)}</span>
  </output>
);
