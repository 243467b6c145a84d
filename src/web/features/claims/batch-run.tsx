import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { FailureBody } from '#contract/failure.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import type { Batches } from './use-batches.ts';

type Props<Done> = {
  readonly batches: Batches<Done>;
  readonly ids: readonly string[];
  readonly action: string;
  /** What was done so far, in words. */
  readonly words: string;
  readonly failure: FailureBody | null;
};

/** The button that begins many of a kind, what has been done, and the way to stop. */
export const BatchRun = <Done,>({ batches, ids, action, words, failure }: Props<Done>) => {
  const { sent, isRunning } = batches;
  const isBegun = sent > 0 || isRunning;
  return (
    <Stack gap="xs">
      {isBegun ? (
        <>
          <Progress value={(sent / ids.length) * 100} aria-label="Done so far" />
          <Text component="output">{words}</Text>
        </>
      ) : null}
      {failure === null ? null : <FailureView failure={failure} />}
      <Group>
        {isRunning ? (
          <Button variant="default" onClick={batches.stop}>
            Stop after this batch
          </Button>
        ) : sent < ids.length ? (
          <Button onClick={() => batches.start(ids)}>{sent === 0 ? action : 'Go on'}</Button>
        ) : null}
      </Group>
    </Stack>
  );
};
