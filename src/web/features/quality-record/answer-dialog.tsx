import { useState } from 'react';
import { type RecordedSample, answerSample, sampleRecord } from '#contract/activities.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { isSaid, labelWithin, neededFirst } from '#web/ui/needed-first.ts';

export type AnswerKind = RecordedSample['answers'][number]['kind'];

const words: Readonly<
  Record<AnswerKind, { readonly title: string; readonly label: string; readonly action: string }>
> = {
  answer: { title: 'Answer', label: 'What you say, or what you did', action: 'Send the answer' },
  returned: { title: 'Return the answer', label: 'What is still missing', action: 'Return it' },
  closed: { title: 'Close the action', label: 'What was done, as seen', action: 'Close the action' },
  countersigned: { title: 'Countersign', label: 'What you looked at', action: 'Countersign it' },
  'not-countersigned': {
    title: 'Return it unsigned',
    label: 'What is to be done again',
    action: 'Return it',
  },
};

type Props = { readonly item: RecordedSample; readonly kind: AnswerKind; readonly onClose: () => void };

/** The words, and for an assessor the proof, that stay with a sample. */
export const AnswerDialog = ({ item, kind, onClose }: Props) => {
  const said = useKeptWords(`sample-answer.${item.id}.${kind}`, onClose);
  const [uploadIds, setUploads] = useState<readonly string[]>([]);
  const [isGoing, setGoing] = useState(false);
  const answer = useWrite(answerSample, {
    refreshes: [sampleRecord, countersigningQueue],
    onDone: said.sent,
  });
  const { title, label, action } = words[kind];
  return (
    <FormDialog
      title={title}
      action={action}
      lacks={neededFirst(
        [isSaid(said.value), labelWithin(label)],
        [!isGoing, 'the file that is still on its way'],
      )}
      isPending={answer.isPending}
      failure={answer.failure}
      onSend={() =>
        answer.send({
          params: { about: item.about, itemId: item.id },
          body: { kind, words: said.value.trim(), uploadIds: [...uploadIds] },
        })
      }
      onClose={onClose}
    >
      <KeptTextarea label={label} required data-autofocus minRows={3} words={said} />
      {kind === 'answer' ? (
        <ResumableUpload
          label="Proof"
          onUploaded={({ id }) => setUploads((before) => [...before, id])}
          onGoing={setGoing}
          onRemoved={(id) => setUploads((before) => before.filter((one) => one !== id))}
        />
      ) : null}
    </FormDialog>
  );
};
