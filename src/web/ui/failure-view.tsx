import { Button, Group } from '@mantine/core';
import type { FailureBody } from '#contract/failure.ts';
import { Refusal } from './refusal.tsx';

type Props = {
  readonly failure: FailureBody;
  /** Offers to try again. */
  readonly onRetry?: () => void;
};

/** A page, or a part of one, that could not be shown: what happened, that nothing is lost, what to do. */
export const FailureView = ({ failure, onRetry }: Props) => (
  <div>
    <Refusal failure={failure} />
    {onRetry === undefined ? null : (
      <Group mt="md">
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    )}
  </div>
);
