import { Button, Stack, Text } from '@mantine/core';
import { IconMicrophone, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { FileKeeper, KeptRef } from '#web/offline/file-keeper.ts';
import { KeptSound } from '#web/offline/kept-sound.tsx';
import type { Recorder } from '#web/ui/recorder.ts';
import { minutesIn } from './record-view.tsx';
import classes from './spot.module.css';

const Running = ({ recorder }: { readonly recorder: Recorder }) => (
  <>
    <span className={classes['dot']} data-paused={recorder.isPaused || undefined} aria-hidden />
    <Text component="output">
      {recorder.isPaused ? 'Paused at' : 'Recording,'} {minutesIn(recorder.seconds)}
    </Text>
    <Button
      size="sm"
      variant="default"
      leftSection={
        recorder.isPaused ? (
          <IconPlayerPlay size={18} aria-hidden />
        ) : (
          <IconPlayerPause size={18} aria-hidden />
        )
      }
      onClick={recorder.isPaused ? recorder.goOn : recorder.pause}
    >
      {recorder.isPaused ? 'Go on' : 'Pause'}
    </Button>
    <Button
      size="sm"
      variant="default"
      leftSection={<IconPlayerStop size={18} aria-hidden />}
      onClick={recorder.stop}
    >
      Stop
    </Button>
  </>
);

type LiveProps = { readonly recorder: Recorder; readonly made: number };

/** The recording: it stays in view, so that marks are one tap away. */
export const LiveRecording = ({ recorder, made }: LiveProps) => (
  <div className={classes['live']}>
    {recorder.isRecording ? (
      <Running recorder={recorder} />
    ) : (
      <>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconMicrophone size={18} aria-hidden />}
          onClick={() => void recorder.start()}
        >
          {made === 0 ? 'Record sound' : 'Record more'}
        </Button>
        <Text size="sm" c="dimmed">
          {made === 0
            ? 'Tap a criterion while recording, and the moment is marked.'
            : 'What you recorded is kept on this device.'}
        </Text>
      </>
    )}
    {recorder.problem === null ? null : (
      <Text size="sm" role="alert">
        {recorder.problem}
      </Text>
    )}
  </div>
);

type RecordingsProps = {
  readonly recordings: readonly KeptRef[];
  readonly keeper: FileKeeper;
  readonly onTakeOut: (take: number) => void;
};

/** What was recorded, to listen to before it is signed. */
export const Recordings = ({ recordings, keeper, onTakeOut }: RecordingsProps) =>
  recordings.length === 0 ? null : (
    <Stack gap="xs" component="ul" className={classes['recordings'] ?? ''} aria-label="Recordings">
      {recordings.map((recording, take) => (
        <li key={recording.id}>
          <Text size="sm" fw={600}>
            Recording {take + 1}
          </Text>
          <KeptSound keeper={keeper} file={recording} label={`Recording ${String(take + 1)}`} />
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Take out recording ${String(take + 1)}`}
            onClick={() => onTakeOut(take)}
          >
            Take out
          </Button>
        </li>
      ))}
    </Stack>
  );
