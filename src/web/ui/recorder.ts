import { useEffect, useRef, useState } from 'react';

export type RecordingKind = 'voice' | 'video' | 'screen';

/** Takes each part of a recording as it is made, so that it can outlive the page. */
type Parts = {
  readonly begin: (kind: RecordingKind, mediaType: string) => Promise<string | null>;
  readonly part: (recordingId: string, index: number, content: Blob) => Promise<void>;
};

export type Recorder = {
  readonly isRecording: boolean;
  /** Whole seconds since the recording began. */
  readonly seconds: number;
  /** What was recorded, once it has stopped; and under which id its parts were kept. */
  readonly file: File | null;
  readonly keptAs: string | null;
  readonly problem: string | null;
  /** What the camera or the screen shows while it is recorded. */
  readonly stream: MediaStream | null;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  readonly drop: () => void;
};

const types: Readonly<Record<RecordingKind, readonly string[]>> = {
  voice: ['audio/webm', 'audio/mp4', 'audio/ogg'],
  video: ['video/webm', 'video/mp4'],
  screen: ['video/webm', 'video/mp4'],
};

const cannot: Readonly<Record<RecordingKind, string>> = {
  voice: 'The microphone cannot be used. Allow it for this page in your browser, or write instead.',
  video: 'The camera cannot be used. Allow it for this page in your browser, or add a file instead.',
  screen: 'The screen was not shared. Choose what to share when the browser asks, or add a file instead.',
};

const audioBitsPerSecond = 32_000;
const videoBitsPerSecond = 1_500_000;

/** Asks for what is to be recorded: the microphone, the camera at the back, or the screen. */
const openStream = (kind: RecordingKind): Promise<MediaStream> =>
  kind === 'screen'
    ? navigator.mediaDevices.getDisplayMedia({ video: true, audio: true })
    : navigator.mediaDevices.getUserMedia({
        audio: true,
        ...(kind === 'video' ? { video: { facingMode: 'environment', width: { ideal: 1280 } } } : {}),
      });

const stopAll = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

const bareType = (kind: RecordingKind, mimeType: string): string =>
  (mimeType === '' ? types[kind][0] : mimeType)?.split(';')[0] ?? 'video/webm';

/** What the file of a recording is called. */
export const recordingName = (kind: RecordingKind, type: string): string =>
  `${kind === 'voice' ? 'recording' : kind}.${type.split('/')[1] ?? 'webm'}`;

const makeRecorder = (stream: MediaStream, kind: RecordingKind): MediaRecorder => {
  const mimeType = types[kind].find((type) => MediaRecorder.isTypeSupported(type));
  return new MediaRecorder(stream, {
    audioBitsPerSecond,
    ...(kind === 'voice' ? {} : { videoBitsPerSecond }),
    ...(mimeType === undefined ? {} : { mimeType }),
  });
};

type Options = {
  readonly kind?: RecordingKind;
  readonly parts?: Parts;
  /** Told when a recording is whole. */
  readonly onFile?: (file: File, keptAs: string | null) => void;
};

type Taken = { readonly file: File; readonly keptAs: string | null };

/** Records on this device; what was recorded stays here until it is sent. */
export const useRecorder = ({ kind = 'voice', parts, onFile }: Options = {}): Recorder => {
  const running = useRef<MediaRecorder | null>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isRecording = stream !== null;
  useEffect(() => {
    if (!isRecording) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [isRecording]);
  useEffect(() => () => stopAll(running.current?.stream ?? null), []);
  const record = async (opened: MediaStream): Promise<void> => {
    const recorder = makeRecorder(opened, kind);
    const type = bareType(kind, recorder.mimeType);
    const keptAs = (await parts?.begin(kind, type)) ?? null;
    const blobs: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => {
      blobs.push(data);
      if (keptAs !== null) void parts?.part(keptAs, blobs.length, data);
    });
    recorder.addEventListener('stop', () => {
      const file = new File(blobs, recordingName(kind, type), { type });
      stopAll(opened);
      setStream(null);
      setTaken({ file, keptAs });
      onFile?.(file, keptAs);
    });
    // The browser's own bar ends a shared screen.
    opened.getVideoTracks()[0]?.addEventListener('ended', () => {
      if (recorder.state !== 'inactive') recorder.stop();
    });
    running.current = recorder;
    recorder.start(1000);
    setStream(opened);
  };
  const start = async (): Promise<void> => {
    setSeconds(0);
    setTaken(null);
    setProblem(null);
    try {
      await record(await openStream(kind));
    } catch {
      setProblem(cannot[kind]);
    }
  };
  return {
    isRecording,
    seconds,
    file: taken?.file ?? null,
    keptAs: taken?.keptAs ?? null,
    problem,
    stream,
    start,
    stop: () => running.current?.stop(),
    drop: () => setTaken(null),
  };
};
