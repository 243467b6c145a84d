import { useEffect, useRef, useState } from 'react';

export type Recorder = {
  readonly isRecording: boolean;
  /** Whole seconds since the recording began. */
  readonly seconds: number;
  /** What was recorded, once it has stopped. */
  readonly file: File | null;
  readonly problem: string | null;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  readonly drop: () => void;
};

const types = ['audio/webm', 'audio/mp4', 'audio/ogg'];

const supported = (): string | undefined => types.find((type) => MediaRecorder.isTypeSupported(type));

const cannot = 'The microphone cannot be used. Allow it for this page in your browser, or write instead.';

const bitsPerSecond = 32_000;

/** Records sound on this device; what was recorded stays here until it is sent. */
export const useRecorder = (): Recorder => {
  const running = useRef<MediaRecorder | null>(null);
  const [isRecording, setRecording] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!isRecording) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [isRecording]);
  useEffect(
    () => () => {
      running.current?.stream.getTracks().forEach((track) => track.stop());
    },
    [],
  );
  const start = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = supported();
      const recorder = new MediaRecorder(stream, {
        audioBitsPerSecond: bitsPerSecond,
        ...(mimeType === undefined ? {} : { mimeType }),
      });
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      recorder.addEventListener('stop', () => {
        const type =
          (recorder.mimeType === '' ? 'audio/webm' : recorder.mimeType).split(';')[0] ?? 'audio/webm';
        setFile(new File(parts, `recording.${type.split('/')[1] ?? 'webm'}`, { type }));
        for (const track of stream.getTracks()) track.stop();
        setRecording(false);
      });
      running.current = recorder;
      setSeconds(0);
      setFile(null);
      setProblem(null);
      recorder.start(1000);
      setRecording(true);
    } catch {
      setProblem(cannot);
    }
  };
  return {
    isRecording,
    seconds,
    file,
    problem,
    start,
    stop: () => running.current?.stop(),
    drop: () => setFile(null),
  };
};
