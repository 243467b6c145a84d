import { Button } from '@mantine/core';
import { IconCamera, IconDeviceDesktop, IconMicrophone, IconVideo } from '@tabler/icons-react';
import { Suspense, lazy, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { EvidenceKind } from '#domain/portfolio/evidence.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { type LeftRecording, findLeft, keepPartsOf } from '#web/offline/recordings.ts';

const CaptureDialog = lazy(() => import('./capture-dialog.tsx'));

const captured = ['photo', 'video', 'voice', 'screen'] as const;

/** What can be made on the spot with the device itself. */
export type Captured = (typeof captured)[number];

const isCaptured = (given: string): given is Captured => captured.some((kind) => kind === given);

const labels = {
  photo: { label: 'Take a photograph now', icon: IconCamera },
  video: { label: 'Record a video now', icon: IconVideo },
  voice: { label: 'Record your voice now', icon: IconMicrophone },
  screen: { label: 'Record the screen now', icon: IconDeviceDesktop },
} as const;

const canCapture = (kind: Captured): boolean => {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  return kind === 'screen' ? devices?.getDisplayMedia !== undefined : devices?.getUserMedia !== undefined;
};

/** What the address asks to be captured at once, as the camera in the bar of a phone does. */
export const useAskedCapture = (): readonly [asked: Captured | null, done: () => void] => {
  const [given, set] = useAddressValue('capture');
  return [isCaptured(given) ? given : null, () => set('')];
};

type Props = {
  readonly kind: EvidenceKind;
  /** The draft that recordings belong to while they are made. */
  readonly draftName: string;
  readonly add: (files: readonly File[]) => Promise<void>;
};

/** Opens the camera, the microphone or the screen, and brings back what a page that ended left behind. */
export const Capture = ({ kind, draftName, add }: Props) => {
  const parts = useMemo(() => keepPartsOf(draftName), [draftName]);
  const [asked, clearAsked] = useAskedCapture();
  const [isOpen, setOpen] = useState(false);
  const takeBack = useEffectEvent(async (left: readonly LeftRecording[]) => {
    for (const { id, file } of left) {
      await add([file]);
      await parts.end(id);
    }
  });
  useEffect(() => void findLeft(draftName).then(takeBack), [draftName]);
  const wanted = asked ?? (isCaptured(kind) ? kind : null);
  if (wanted === null || !canCapture(wanted)) return null;
  const { label, icon: Icon } = labels[wanted];
  const close = (): void => {
    setOpen(false);
    if (asked !== null) clearAsked();
  };
  return (
    <>
      <Button
        variant="default"
        w="fit-content"
        mb="xs"
        leftSection={<Icon size={20} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {isOpen || asked !== null ? (
        <Suspense fallback={null}>
          <CaptureDialog kind={wanted} parts={parts} onFile={(file) => add([file])} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
};
