import { List, Text } from '@mantine/core';
import type { Reason } from '#contract/failure.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';

/** Why something is refused: each rule with where it stands and who can do what. */
export const Reasons = ({ reasons }: { reasons: readonly Reason[] }) => (
  <List spacing="xs" size="sm" listStyleType="none">
    {reasons.map((reason) => (
      <List.Item key={`${reason.code} ${reason.detail}`}>
        <Text component="span" size="sm">
          {reason.detail}{' '}
        </Text>
        {reason.clause === undefined ? null : <ClauseChip clause={reason.clause} />}
        {reason.whoCan === undefined ? null : (
          <Text size="sm" c="dimmed">
            {reason.whoCan}
          </Text>
        )}
      </List.Item>
    ))}
  </List>
);
