import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type ExternalActionRow, answerAction, centreVerification } from '#contract/verification.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptUploadField, useKeptUploads } from '#web/offline/kept-uploads.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatBytes, formatDate } from '#web/ui/format.ts';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import type { OfCentre, ViewProps } from './of-centre.ts';

const refreshes = [centreVerification];

export type Answering = {
  readonly action: ExternalActionRow;
  readonly kind: 'answer' | 'closed' | 'returned';
};

type DialogProps = {
  readonly params: OfCentre;
  readonly action: ExternalActionRow;
  readonly onClose: () => void;
};

/** The centre says what was done, with the files that prove it. */
const ProofDialog = ({ params, action, onClose }: DialogProps) => {
  const name = `external-action.${action.id}`;
  const uploads = useKeptUploads(`${name}.proof`);
  const [isGoing, setGoing] = useState(false);
  const words = useKeptWords(`${name}.answer`, () => {
    uploads.forget();
    onClose();
  });
  const answer = useWrite(answerAction, { refreshes, onDone: words.sent });
  const said = words.value.trim();
  return (
    <FormDialog
      title="Answer the action"
      action="Send the answer"
      lacks={neededFirst([isSaid(said), 'what was done'], [!isGoing, 'the file that is still on its way'])}
      isPending={answer.isPending}
      failure={answer.failure}
      onClose={onClose}
      onSend={() =>
        answer.send({
          params: { ...params, actionId: action.id },
          body: { kind: 'answer', words: said, uploadIds: uploads.files.map(({ id }) => id) },
        })
      }
    >
      <Text>{action.action}</Text>
      <KeptTextarea
        label="What was done, and where the proof is"
        required
        data-autofocus
        minRows={3}
        words={words}
      />
      <KeptUploadField
        label="Proof"
        hint="Seen by your quality people, and by those of the awarding organisation who look at your quality."
        uploads={uploads}
        onGoing={setGoing}
      />
    </FormDialog>
  );
};

const saidWords = {
  closed: { title: 'Close the action', label: 'What you saw', action: 'Close the action' },
  returned: { title: 'Return the answer', label: 'What is missing', action: 'Return the answer' },
} as const;

const SayDialog = ({
  params,
  action,
  kind,
  onClose,
}: DialogProps & { readonly kind: keyof typeof saidWords }) => {
  const words = useKeptWords(`external-action.${action.id}.${kind}`, onClose);
  const answer = useWrite(answerAction, { refreshes, onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      {...saidWords[kind]}
      failure={answer.failure}
      isBusy={answer.isPending}
      onClose={onClose}
      onSend={(said) =>
        answer.send({ params: { ...params, actionId: action.id }, body: { kind, words: said } })
      }
    >
      <Text>{action.action}</Text>
    </WordsDialog>
  );
};

export const AnswerDialog = ({
  answering: { action, kind },
  ...dialog
}: Omit<DialogProps, 'action'> & { readonly answering: Answering }) =>
  kind === 'answer' ? (
    <ProofDialog action={action} {...dialog} />
  ) : (
    <SayDialog action={action} kind={kind} {...dialog} />
  );

type Given = ExternalActionRow['answers'][number];

const Proof = ({
  params,
  files,
  opens,
}: {
  readonly params: OfCentre;
  readonly files: Given['files'];
  readonly opens: boolean;
}) =>
  files.map(({ id, name, bytes, sha256 }) => (
    <Text size="sm" key={id} style={{ overflowWrap: 'anywhere' }}>
      Proof:{' '}
      {opens ? (
        <Anchor
          inherit
          underline="always"
          href={`/api/centres/${params.centreId}/specifications/${params.specificationId}/external-answer-files/${id}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          {name}
        </Anchor>
      ) : (
        name
      )}
      , {formatBytes(bytes)}, SHA-256 <span title={sha256}>{sha256.slice(0, 16)}…</span>
    </Text>
  ));

export type ActionProps = {
  readonly params: OfCentre;
  readonly action: ExternalActionRow;
  readonly may: ViewProps['verification']['may'];
  readonly onAnswer: (answering: Answering) => void;
};

/** What a review asked for, what was answered with which proof, and what can be done about it now. */
export const Action = ({ params, action, may, onAnswer }: ActionProps) => (
  <Stack gap={4}>
    <Group gap="xs">
      <Badge variant="outline" {...(action.state === 'closed' ? {} : { color: 'var(--state-returned)' })}>
        {action.state}
      </Badge>
      <Text size="sm">
        {action.isMajor ? 'Major, due' : 'Due'} {formatDate(action.dueOn)}
      </Text>
    </Group>
    <Text>{action.action}</Text>
    {action.answers.map(({ kind, words, byName, on, files }) => (
      <div key={`${kind} ${on} ${words}`}>
        <Text size="sm">
          {formatDate(on)}, {byName}, {kind}: {words}
        </Text>
        <Proof params={params} files={files} opens={may.openProof} />
      </div>
    ))}
    <Group gap="xs">
      {may.answer && action.state === 'open' ? (
        <Button size="compact-sm" variant="default" onClick={() => onAnswer({ action, kind: 'answer' })}>
          Answer it
        </Button>
      ) : null}
      {may.verify && action.state === 'answered' ? (
        <>
          <Button size="compact-sm" onClick={() => onAnswer({ action, kind: 'closed' })}>
            Close it
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAnswer({ action, kind: 'returned' })}>
            Return the answer
          </Button>
        </>
      ) : null}
    </Group>
  </Stack>
);
