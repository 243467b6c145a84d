/** Saying something about a unit, in words or spoken: kept on this device until it has arrived. */
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconMicrophone, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { feedbackOf, giveFeedback } from '#contract/feedback.ts';
import { useAddress } from '#web/app/navigation.tsx';
import { useDraft } from '#web/offline/drafts.ts';
import { type FileKeeper, type KeptRef, useFileKeeper } from '#web/offline/file-keeper.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { KeptSound } from '#web/offline/kept-sound.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptRecorder } from '#web/offline/use-kept-recorder.ts';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import type { Recorder } from '#web/ui/recorder.ts';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Props = {
  readonly params: { readonly registrationId: string; readonly unitRef: string };
  readonly criteria: readonly string[];
};

type Message = {
  readonly words: string;
  readonly criterion: string | null;
  readonly recording: KeptRef | null;
};

const blank: Message = { words: '', criterion: null, recording: null };

const useMessage = (params: Props['params']) => {
  const name = `feedback.${params.registrationId} ${params.unitRef}`;
  const draft = useDraft<Message>(name, blank);
  const keeper = useFileKeeper(name);
  // What is emptied again is no draft any more.
  const change = (to: Partial<Message>): void => {
    const { words, criterion, recording } = { ...draft.value, ...to };
    if (words === '' && criterion === null && recording === null) draft.forget();
    else draft.set((before) => ({ ...before, ...to }));
  };
  const record = (recording: KeptRef | null): void =>
    draft.set((before) => {
      if (before.recording !== null) keeper.remove(before.recording.id);
      return { ...before, recording };
    });
  const recorder = useKeptRecorder({ owner: name, keeper, onKept: record });
  return { ...draft, name, keeper, change, recorder, drop: () => record(null) };
};

type Sound = {
  readonly recording: KeptRef | null;
  readonly keeper: FileKeeper;
  readonly recorder: Recorder;
  readonly onDrop: () => void;
};

const Spoken = ({ recording, keeper, recorder, onDrop }: Sound) => (
  <>
    {recording === null || recorder.isRecording ? null : (
      <Group gap="xs">
        <KeptSound keeper={keeper} file={recording} label="What you have spoken" />
        <Button size="xs" variant="subtle" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDrop}>
          Take it out
        </Button>
      </Group>
    )}
    {recorder.problem === null ? null : (
      <Text size="sm" role="alert">
        {recorder.problem}
      </Text>
    )}
  </>
);

export const Writer = ({ params, criteria }: Props) => {
  const address = useAddress();
  const { value, name, keeper, change, recorder, drop, forget, keeping, wasKept } = useMessage(params);
  const about = `feedback:${params.registrationId} ${params.unitRef}`;
  const write = useKeptWrite(giveFeedback, {
    words: ({ body }) => (body?.words ? `“${body.words.slice(0, 60)}”` : 'Spoken feedback'),
    about: () => [about],
    refreshes: [feedbackOf],
    onKept: forget,
  });
  const { words, criterion, recording } = value;
  const inputWith = (voiceUploadId: string | null) => ({
    params,
    body: { words: words.trim(), criterion, voiceUploadId },
  });
  const send = (): void => {
    write.send(inputWith(null), {
      uploads: {
        keeper,
        files: recording === null ? [] : [recording],
        named: recording === null ? {} : { voiceUploadId: recording.id },
        filled: ([voice = null]) => inputWith(voice),
      },
      reopening: { address, draft: name, value },
    });
  };
  return (
    <Stack gap="xs" maw="40rem">
      <UnsentList about={about} />
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      <Textarea
        label="Your words"
        autosize
        minRows={2}
        value={words}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      <Select
        label="About"
        placeholder="The whole unit"
        data={[...criteria]}
        clearable
        value={criterion}
        onChange={(to) => change({ criterion: to })}
        maw="14rem"
      />
      <Spoken recording={recording} keeper={keeper} recorder={recorder} onDrop={drop} />
      <Group>
        <Button
          variant="default"
          leftSection={
            recorder.isRecording ? (
              <IconPlayerStop size={18} aria-hidden />
            ) : (
              <IconMicrophone size={18} aria-hidden />
            )
          }
          onClick={() => (recorder.isRecording ? recorder.stop() : void recorder.start())}
        >
          {recorder.isRecording
            ? `Stop (${String(recorder.seconds)} s)`
            : recording === null
              ? 'Speak instead'
              : 'Speak again'}
        </Button>
        <SendButton
          loading={write.isPending}
          lacks={
            recorder.isRecording
              ? 'Stop the recording first.'
              : neededFirst([words.trim() !== '' || recording !== null, 'words, written or spoken'])
          }
          onClick={send}
        >
          Send
        </SendButton>
      </Group>
      <KeptNote keeping={keeping} wasKept={wasKept} />
    </Stack>
  );
};
