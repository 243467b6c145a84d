import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { FailureBody } from '#contract/failure.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import type { Batches } from './use-batches.ts';

type Props<Done> = {
  readonly batches: Batches<Done>;
  /** Those that are left to do. */
  readonly ids: readonly string[];
  readonly action: string;
  /** What was done so far, in words. */
  readonly words: string;
  readonly failure: FailureBody | null;
};

/** The button that begins many of a kind, what has been done, and the way to stop. */
export const BatchRun = <Done,>({ batches, ids, action, words, failure }: Props<Done>) => {
  const { done, isRunning } = batches;
  const isBegun = done.size > 0 || isRunning;
  return (
    <Stack gap="xs">
      {isBegun ? (
        <>
          <Progress value={(done.size / (done.size + ids.length)) * 100} aria-label="Done so far" />
          <Text component="output">{words}</Text>
        </>
      ) : null}
      {failure === null || isRunning ? null : <FailureView failure={failure} />}
      <Group>
        {isRunning ? (
          <Button variant="default" onClick={batches.stop}>
            Stop after this batch
          </Button>
        ) : ids.length > 0 ? (
          <Button onClick={() => batches.start(ids)}>{isBegun ? `Go on: ${action}` : action}</Button>
        ) : null}
      </Group>
    </Stack>
  );
};
