import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCamera, IconCameraRotate, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { PartKeeper } from '#web/offline/recordings.ts';
import { type RecordingKind, useRecorder } from '#web/ui/recorder.ts';
import classes from './capture.module.css';
import type { Captured } from './capture.tsx';

type Props = {
  readonly kind: Captured;
  readonly parts: PartKeeper;
  /** Takes a photograph or a recording; resolves when it is kept. */
  readonly onFile: (file: File) => Promise<void>;
  readonly onClose: () => void;
};

const titles: Readonly<Record<Captured, string>> = {
  photo: 'Take photographs',
  video: 'Record a video',
  voice: 'Record your voice',
  screen: 'Record the screen',
};

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;

/** What the camera or the shared screen shows now; nothing of it is kept by being shown. */
const Live = ({
  stream,
  label,
  onReady,
}: {
  stream: MediaStream;
  label: string;
  onReady?: (video: HTMLVideoElement) => void;
}) => {
  const place = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = place.current;
    if (video === null) return;
    video.srcObject = stream;
    onReady?.(video);
  }, [stream, onReady]);
  return <video ref={place} className={classes['live']} autoPlay muted playsInline aria-label={label} />;
};

type Facing = 'environment' | 'user';

/** The camera, open as long as the dialog is. */
const useCamera = (facing: Facing) => {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    let opened: MediaStream | null = null;
    let isWanted = true;
    const stop = (): void => opened?.getTracks().forEach((track) => track.stop());
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: facing, width: { ideal: 2560 } } })
      .then((given) => {
        opened = given;
        if (isWanted) setStream(given);
        else stop();
        return undefined;
      })
      .catch(() => setRefused(true));
    return () => {
      isWanted = false;
      stop();
    };
  }, [facing]);
  return { stream, isRefused };
};

const photographOf = (video: HTMLVideoElement): Promise<File | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve) => {
    canvas.toBlob(
      (blob) =>
        resolve(
          blob === null
            ? null
            : new File([blob], `photograph-${Date.now().toString(36)}.jpg`, { type: 'image/jpeg' }),
        ),
      'image/jpeg',
      0.92,
    );
  });
};

const Photographing = ({ onFile, onClose }: Props) => {
  const [facing, setFacing] = useState<Facing>('environment');
  const { stream, isRefused } = useCamera(facing);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [taken, setTaken] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    if (video === null) return;
    setBusy(true);
    const file = await photographOf(video);
    if (file !== null) await onFile(file);
    setTaken((before) => before + (file === null ? 0 : 1));
    setBusy(false);
  };
  if (isRefused)
    return (
      <Text role="alert">
        The camera cannot be used. Allow it for this page in your browser, or add a file instead.
      </Text>
    );
  return (
    <Stack>
      {stream === null ? (
        <Text component="output">Opening the camera</Text>
      ) : (
        <Live stream={stream} label="What the camera sees" onReady={setVideo} />
      )}
      <Group justify="center">
        <Button
          size="md"
          leftSection={<IconCamera size={22} aria-hidden />}
          disabled={stream === null}
          loading={isBusy}
          onClick={() => void take()}
        >
          Take it
        </Button>
        <Button
          variant="default"
          size="md"
          leftSection={<IconCameraRotate size={20} aria-hidden />}
          onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}
        >
          Turn round
        </Button>
        <Button variant={taken === 0 ? 'subtle' : 'default'} size="md" onClick={onClose}>
          {taken === 0 ? 'Close' : 'Done'}
        </Button>
      </Group>
      <Text component="output" size="sm" ta="center">
        {taken === 0
          ? 'Faces and names can be covered afterwards, before anything is sent.'
          : `${String(taken)} taken and kept on this device. You can cover faces and names next.`}
      </Text>
    </Stack>
  );
};

const Recording = ({ kind, parts, onFile, onClose }: Props & { readonly kind: RecordingKind }) => {
  const recorder = useRecorder({
    kind,
    parts,
    onFile: (file, keptAs) => {
      void onFile(file).then(async () => {
        if (keptAs !== null) await parts.end(keptAs);
        onClose();
        return undefined;
      });
    },
  });
  const { isRecording, seconds, stream, problem } = recorder;
  return (
    <Stack>
      {stream === null || kind === 'voice' ? null : (
        <Live stream={stream} label={kind === 'video' ? 'What the camera sees' : 'What is recorded'} />
      )}
      <Text component="output" size="lg" ta="center" className={classes['clock'] ?? ''}>
        {isRecording ? `Recording, ${clock(seconds)}` : 'Not recording yet'}
      </Text>
      {problem === null ? null : <Text role="alert">{problem}</Text>}
      <Group justify="center">
        {isRecording ? (
          <Button size="md" leftSection={<IconPlayerStop size={20} aria-hidden />} onClick={recorder.stop}>
            Stop and keep it
          </Button>
        ) : (
          <>
            <Button
              size="md"
              leftSection={<IconPlayerRecord size={20} aria-hidden />}
              onClick={() => void recorder.start()}
            >
              Record
            </Button>
            <Button size="md" variant="subtle" onClick={onClose}>
              Close
            </Button>
          </>
        )}
      </Group>
      <Text size="sm" c="dimmed" ta="center">
        Each second is kept on this device as it is recorded, so that nothing is lost if the page closes.
      </Text>
    </Stack>
  );
};

/** The camera, the microphone or the screen, open in the application itself. */
const CaptureDialog = (props: Props) => {
  const { kind, onClose } = props;
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={titles[kind]}
      size="xl"
      fullScreen={isPhone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {kind === 'photo' ? <Photographing {...props} /> : <Recording {...props} kind={kind} />}
    </Modal>
  );
};

export default CaptureDialog;
