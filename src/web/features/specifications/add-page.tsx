import { Alert, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { addDraft } from '#contract/specifications.ts';
import { useWrite } from '#web/app/api.ts';
import { useGo } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { useUpload } from './upload.ts';
import classes from './review.module.css';

const accepted = '.txt,.md,.markdown,text/plain,text/markdown';

/** Takes a document, sends it with progress, and goes on to its review. */
const AddPage = () => {
  const go = useGo();
  const [isOver, setOver] = useState(false);
  const adding = useWrite(addDraft, { onDone: ({ draftId }) => go(`/specifications/drafts/${draftId}`) });
  const upload = useUpload((uploadId) => adding.send({ body: { from: 'upload', uploadId } }));
  const { state } = upload;
  const isBusy = state.kind === 'sending' && adding.failure === null;
  const take = (file: File | null): void => {
    if (file === null) return;
    adding.reset();
    upload.start(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0] ?? null);
  };
  return (
    <Page title="Add a specification" back="/specifications">
      <Stack maw={720}>
        <Text>
          Give the published document as text or Markdown. It is kept as it is and read in the background; you
          then review units, rules and findings beside the document before anything is published.
        </Text>
        <div
          className={classes['drop']}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {isBusy ? (
            <Stack gap="xs" w="100%" component="output">
              <Text>{state.share < 1 ? `Sending ${state.name}` : `${state.name} has arrived`}</Text>
              <Progress
                value={state.share * 100}
                aria-label={`${String(Math.round(state.share * 100))} per cent`}
              />
              <Group>
                <Button variant="default" size="compact-sm" onClick={upload.cancel}>
                  Stop
                </Button>
              </Group>
            </Stack>
          ) : (
            <Stack align="center" gap="xs">
              <Text fw={600}>Drop the document here</Text>
              <FileButton onChange={take} accept={accepted}>
                {(props) => <Button {...props}>Choose a file</Button>}
              </FileButton>
              <Text size="sm" c="dimmed">
                Text or Markdown, up to 16 MB
              </Text>
            </Stack>
          )}
        </div>
        {state.kind === 'failed' ? (
          <Alert color="red" title={`${state.name} did not arrive`}>
            {state.message} What was sent so far is kept: choose the same file again to go on.
          </Alert>
        ) : null}
        {adding.failure === null ? null : <FailureView failure={adding.failure} />}
      </Stack>
    </Page>
  );
};

export default AddPage;
