import { Text } from '@mantine/core';
import type { Approval } from '#contract/approvals.ts';
import { formatDate } from '#web/ui/format.ts';
import classes from './approvals.module.css';

/** How an approval stands, by whom and since when. */
export const ApprovalState = ({ approval }: { approval: Approval | undefined }) => {
  if (approval === undefined)
    return (
      <Text size="sm" c="dimmed" component="span">
        Not approved
      </Text>
    );
  const { verdict, decidedByName, decidedOn, reason } = approval;
  const isApproved = verdict === 'approved';
  return (
    <>
      <span className={classes['verdict']} data-verdict={verdict}>
        <span aria-hidden="true">{isApproved ? '✓' : '✕'}</span> {isApproved ? 'Approved' : 'Withdrawn'}
      </span>
      <Text size="xs" c="dimmed">
        {decidedByName}, {formatDate(decidedOn)}
        {reason === null ? '' : `: ${reason}`}
      </Text>
    </>
  );
};
