import { Anchor, Stack, Text } from '@mantine/core';
import { addDraft } from '#contract/specification-drafts.ts';
import { useWrite } from '#web/app/api.ts';
import { useGo } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';

/** Takes a document, sends it with progress, and goes on to its review. */
const AddPage = () => {
  const go = useGo();
  const adding = useWrite(addDraft, { onDone: ({ draftId }) => go(`/specifications/drafts/${draftId}`) });
  return (
    <Page
      title="Add a specification"
      back="/specifications"
      lead="Give the published document in any usual form. It is kept as it is and read in the background; you then review units, rules and findings beside the document before anything is published."
    >
      <Stack>
        <ResumableUpload
          label="Drop the document here, or choose it"
          hint="PDF, Word, HTML, Excel, CSV, CASE or Touchstone JSON, text or Markdown, up to 16 MB"
          accept=".pdf,.docx,.docm,.html,.htm,.xlsx,.csv,.tsv,.json,.txt,.md,.markdown"
          isDisabled={adding.isPending}
          onUploaded={({ id }) => adding.send({ body: { from: 'upload', uploadId: id } })}
        />
        <Text size="sm">
          No document at hand? Write the specification down in{' '}
          <Anchor href="/api/specification-template" download underline="always">
            the empty workbook
          </Anchor>
          , which has drop-downs and notes, and add it here. What does not fit is listed with its cell before
          anything is published.
        </Text>
        {adding.isPending ? (
          <Text component="output">The document has arrived and is being kept…</Text>
        ) : null}
        {adding.failure === null ? null : <FailureView failure={adding.failure} />}
      </Stack>
    </Page>
  );
};

export default AddPage;
