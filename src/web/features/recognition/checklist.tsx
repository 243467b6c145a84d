import { Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DemandRow } from '#contract/recognition.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import classes from './recognition.module.css';

/** What the specification asks for, and whether it is shown; `children` answers a demand. */
export const Checklist = ({
  demands,
  children,
}: {
  readonly demands: readonly DemandRow[];
  readonly children?: (demand: DemandRow) => ReactNode;
}) => (
  <ul className={classes['checklist']}>
    {demands.map((demand) => {
      const isMet = demand.state === 'met';
      const Icon = isMet ? IconCheck : IconX;
      return (
        <li key={demand.key} data-state={demand.state}>
          <Icon size={20} stroke={2} aria-label={isMet ? 'Shown' : 'Missing'} />
          <div>
            <Text fw={600}>
              {demand.words} {demand.clause === null ? null : <ClauseChip clause={demand.clause} />}
            </Text>
            {demand.units.length === 0 ? null : <Text size="sm">For {demand.units.join(', ')}.</Text>}
            <Text size="sm" c="dimmed">
              {demand.because}
            </Text>
            {children?.(demand)}
          </div>
        </li>
      );
    })}
  </ul>
);
