import { useCallback, useEffect, useRef, useState } from 'react';

export type RecordingKind = 'voice' | 'video' | 'screen';

/** Takes each part of a recording as it is made, so that it can outlive the page. */
type Parts = {
  readonly begin: (kind: RecordingKind, mediaType: string) => Promise<string | null>;
  readonly part: (recordingId: string, index: number, content: Blob) => Promise<void>;
};

export type Recorder = {
  readonly isRecording: boolean;
  /** Whether the recording has been stopped for a while, to go on in the same file. */
  readonly isPaused: boolean;
  /** Whole seconds that have been recorded. */
  readonly seconds: number;
  /** What was recorded, once it has stopped; and under which id its parts were kept. */
  readonly file: File | null;
  readonly keptAs: string | null;
  readonly problem: string | null;
  /** What the camera or the screen shows while it is recorded. */
  readonly stream: MediaStream | null;
  readonly start: () => Promise<void>;
  readonly pause: () => void;
  readonly goOn: () => void;
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

/** Measures what a recorder has recorded, by the clock: a timer runs late while the page is not on the screen. */
const useStopwatch = (isRunning: boolean) => {
  const passed = useRef<{ readonly before: number; readonly since: number | null }>({
    before: 0,
    since: null,
  });
  const [seconds, setSeconds] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const tell = useCallback((): void => {
    const { before, since } = passed.current;
    setSeconds(Math.floor((before + (since === null ? 0 : Date.now() - since)) / 1000));
  }, []);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(tell, 250);
    return () => clearInterval(timer);
  }, [isRunning, tell]);
  const hold = (paused: boolean): void => {
    const { before, since } = passed.current;
    passed.current = { before: before + (since === null ? 0 : Date.now() - since), since: null };
    setPaused(paused);
    tell();
  };
  const run = (before: number): void => {
    passed.current = { before, since: Date.now() };
    setPaused(false);
    tell();
  };
  const follow = (recorder: MediaRecorder): void => {
    recorder.addEventListener('start', () => run(0));
    recorder.addEventListener('pause', () => hold(true));
    recorder.addEventListener('resume', () => run(passed.current.before));
    recorder.addEventListener('stop', () => hold(false));
  };
  return { seconds, isPaused, follow };
};

/** The recording that goes on, and what can be done with it; it ends with the page. */
const useRunning = () => {
  const running = useRef<MediaRecorder | null>(null);
  useEffect(() => () => stopAll(running.current?.stream ?? null), []);
  const when = (states: readonly RecordingState[], act: (recorder: MediaRecorder) => void): void => {
    if (running.current !== null && states.includes(running.current.state)) act(running.current);
  };
  return {
    begin: (recorder: MediaRecorder): void => {
      running.current = recorder;
      recorder.start(1000);
    },
    controls: {
      pause: (): void => when(['recording'], (recorder) => recorder.pause()),
      goOn: (): void => when(['paused'], (recorder) => recorder.resume()),
      stop: (): void => when(['recording', 'paused'], (recorder) => recorder.stop()),
    },
  };
};

/** Records on this device; what was recorded stays here until it is sent. */
export const useRecorder = ({ kind = 'voice', parts, onFile }: Options = {}): Recorder => {
  const { begin, controls } = useRunning();
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isRecording = stream !== null;
  const watch = useStopwatch(isRecording);
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
    watch.follow(recorder);
    begin(recorder);
    setStream(opened);
  };
  const start = async (): Promise<void> => {
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
    isPaused: watch.isPaused,
    seconds: watch.seconds,
    file: taken?.file ?? null,
    keptAs: taken?.keptAs ?? null,
    problem,
    stream,
    start,
    ...controls,
    drop: () => setTaken(null),
  };
};
