import { IconAlertTriangle } from '@tabler/icons-react';
import type { z } from 'zod';
import type { reasonSchema } from '#contract/failure.ts';
import { ClauseChip } from './clause-chip.tsx';
import classes from './messages.module.css';

type Props = { readonly title: string; readonly reason: z.infer<typeof reasonSchema> };

/** Something that stands in no way and should be known: by which rule, and who can do what. */
export const Warning = ({ title, reason }: Props) => (
  <output className={classes['refusal']} data-tone="warning">
    <IconAlertTriangle size={22} stroke={1.6} aria-hidden className={classes['icon']} />
    <div className={classes['body']}>
      <p className={classes['title']}>{title}</p>
      <p>
        {reason.detail} {reason.clause === undefined ? null : <ClauseChip clause={reason.clause} />}
      </p>
      {reason.whoCan === undefined ? null : <p className={classes['next']}>{reason.whoCan}</p>}
    </div>
  </output>
);
