import { Anchor, Button, Checkbox, MultiSelect, Stack, Text, TextInput, Modal, Group } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { type Case, type CasePaperRow, addCasePaper, readCase } from '#contract/cases.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { formatBytes, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { Section } from '#web/ui/section.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './cases.module.css';

const AddDialog = ({ given, onClose }: { readonly given: Case; readonly onClose: () => void }) => {
  const me = useMe();
  const words = useKeptWords(`case.${given.caseId}.paper`, onClose);
  const title = words.value;
  const [uploadId, setUpload] = useState<string | null>(null);
  const [isApart, setApart] = useState(false);
  const [showParties, setShow] = useState(false);
  const [readers, setReaders] = useState<readonly string[]>([]);
  const add = useWrite(addCasePaper, { refreshes: [readCase], onDone: words.sent });
  const handles = given.myParts.some((part) => part === 'officer' || part === 'independent');
  const others = given.people
    .filter(({ personId }) => personId !== me.personId)
    .filter((one, place, all) => all.findIndex(({ personId }) => personId === one.personId) === place);
  return (
    <Modal opened onClose={onClose} title="Add a paper" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <ResumableUpload
          label="Choose the file"
          onUploaded={({ id }) => setUpload(id)}
          onRemoved={() => setUpload(null)}
        />
        <TextInput
          label="What it is"
          required
          value={title}
          onChange={(event) => words.say(event.currentTarget.value)}
        />
        <Checkbox
          label="Hold it apart"
          description="Read by those whom you name alone, as for evidence about health"
          checked={isApart}
          onChange={(event) => setApart(event.currentTarget.checked)}
        />
        {isApart ? (
          <MultiSelect
            label="Who reads it besides you"
            data={others.map(({ personId, name }) => ({ value: personId, label: name }))}
            value={[...readers]}
            onChange={setReaders}
          />
        ) : handles ? (
          <Checkbox
            label="Show it to the parties"
            checked={showParties}
            onChange={(event) => setShow(event.currentTarget.checked)}
          />
        ) : null}
        {add.failure === null ? null : <Refusal failure={add.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <SendButton
            loading={add.isPending}
            lacks={neededFirst([uploadId !== null, 'the file'], [isSaid(title), 'what it is'])}
            onClick={() =>
              add.send({
                params: { caseId: given.caseId },
                body: {
                  uploadId: uploadId ?? '',
                  title: title.trim(),
                  isApart,
                  readerIds: isApart ? [...readers] : [],
                  showParties: !isApart && showParties,
                },
              })
            }
          >
            Add the paper
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};

const Paper = ({ paper }: { readonly paper: CasePaperRow }) => (
  <li className={classes['paper']}>
    <div>
      <Anchor href={`/api/case-papers/${paper.id}`} target="_blank" rel="noreferrer">
        {paper.title}
      </Anchor>
      <div className={classes['small']}>
        {paper.name}, {formatBytes(paper.bytes)}; added by {paper.addedByName} on {formatDate(paper.addedOn)}
      </div>
    </div>
    {paper.isApart ? (
      <div className={classes['small']}>
        <IconLock size={14} aria-hidden /> Held apart; read by{' '}
        {paper.readers.map(({ name }) => name).join(', ')}
      </div>
    ) : null}
  </li>
);

/** The papers of a case that the reader may see. */
export const PapersPart = ({ given }: { readonly given: Case }) => {
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title="Papers"
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          Add a paper
        </Button>
      }
    >
      {given.papers.length === 0 ? (
        <Text>There is no paper that you may see.</Text>
      ) : (
        <ul className={classes['papers']}>
          {given.papers.map((paper) => (
            <Paper key={paper.id} paper={paper} />
          ))}
        </ul>
      )}
      {isAdding ? <AddDialog given={given} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
};
