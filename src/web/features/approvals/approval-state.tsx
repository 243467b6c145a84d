import { Badge, Text } from '@mantine/core';
import type { Approval } from '#contract/approvals.ts';
import { formatDate } from '#web/ui/format.ts';

/** How an approval stands, by whom and since when. */
export const ApprovalState = ({ approval }: { approval: Approval | undefined }) => {
  if (approval === undefined)
    return (
      <Text size="sm" c="dimmed">
        Not approved
      </Text>
    );
  const { verdict, decidedByName, decidedOn, reason } = approval;
  return (
    <>
      <Badge
        variant={verdict === 'approved' ? 'light' : 'outline'}
        color={verdict === 'approved' ? 'green' : 'red'}
      >
        {verdict === 'approved' ? 'Approved' : 'Withdrawn'}
      </Badge>
      <Text size="xs" c="dimmed">
        {decidedByName}, {formatDate(decidedOn)}
        {reason === null ? '' : `: ${reason}`}
      </Text>
    </>
  );
};
