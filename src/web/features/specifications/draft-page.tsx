import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { presentFailure } from '#contract/failure.ts';
import {
  type Draft,
  discardDraft,
  findDraft,
  readDraft,
  readDraftPlaces,
  rereadDraft,
} from '#contract/specification-drafts.ts';
import type { RecordedEdit } from '#contract/specification-edits.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useGo, useRouteParam } from '#web/app/navigation.tsx';
import { useCommands } from '#web/ui/commands.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { formatCount, formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type Desk, useDesk } from './desk.ts';
import { shortEdit } from './edit-words.ts';
import { ExportMenu } from './export-menu.tsx';
import { useProposals } from './proposals.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Review } from './review.tsx';
import type { Source } from './source/source-pane.tsx';
import classes from './review.module.css';

/** A document that is being read: how far it is, and a way to stop it. */
const Reading = ({ draft }: { draft: Draft }) => {
  const go = useGo();
  const stopping = useWrite(discardDraft, { onDone: () => go('/specifications') });
  return (
    <Stack maw={640}>
      <output>
        <ProgressBar
          label={draft.message ?? 'Waiting to be read'}
          value={draft.progress}
          cancelLabel="Stop reading"
          onCancel={() => stopping.send({ params: { draftId: draft.id }, body: { version: draft.version } })}
        />
      </output>
      {stopping.failure === null ? null : <FailureView failure={stopping.failure} />}
      <Text c="dimmed" size="sm">
        The document is kept; you can leave this page and come back. If you stop, the draft is put aside.
      </Text>
    </Stack>
  );
};

const Failed = ({ draft }: { draft: Draft }) => {
  const rereading = useWrite(rereadDraft);
  return (
    <Stack maw={640}>
      <Refusal
        failure={
          presentFailure({ kind: 'not-a-specification', detail: draft.message ?? draft.sourceName }).body
        }
      />
      {rereading.failure === null ? null : <FailureView failure={rereading.failure} />}
      <Group>
        <Button
          loading={rereading.isPending}
          onClick={() => rereading.send({ params: { draftId: draft.id }, body: { version: draft.version } })}
        >
          Read it again
        </Button>
      </Group>
    </Stack>
  );
};

type Read = ResponseOf<typeof readDraft>;

/** Ctrl+Z undoes one's own last edit and Ctrl+Shift+Z does it again, outside of fields, where they undo typing. */
const useUndoKeys = ({ undoLast, redo }: Desk): void => {
  useHotkeys([
    ['mod+Z', undoLast],
    ['mod+shift+Z', redo],
  ]);
  useCommands('Desk', [
    { label: 'Undo my last edit', key: 'u', run: undoLast },
    { label: 'Do it again', key: 'r', run: redo },
  ]);
};

const Actions = ({ draft, onPublish }: { draft: Draft; onPublish: () => void }) => {
  const go = useGo();
  const discarding = useWrite(discardDraft, { onDone: () => go('/specifications') });
  const [isDiscarding, setDiscarding] = useState(false);
  const address = `/api/specification-drafts/${draft.id}` as const;
  return (
    <Group gap="xs" className={classes['actions'] ?? ''}>
      <Button variant="default" component={AppLink} to={`/specifications/drafts/${draft.id}/changes`}>
        What it changes
      </Button>
      <ExportMenu address={address}>
        <Menu.Divider />
        <Menu.Item component="a" href={`${address}/original`} download>
          The document itself
          <Text size="xs" c="dimmed">
            {draft.sourceName}
          </Text>
        </Menu.Item>
      </ExportMenu>
      <Button variant="default" onClick={() => setDiscarding(true)}>
        Discard…
      </Button>
      <Button onClick={onPublish}>Publish…</Button>
      <ConfirmDialog
        opened={isDiscarding}
        title={`Put ${draft.sourceName} aside`}
        action="Put it aside"
        onConfirm={() => discarding.send({ params: { draftId: draft.id }, body: { version: draft.version } })}
        onClose={() => setDiscarding(false)}
        isBusy={discarding.isPending}
        failure={discarding.failure}
      >
        <Text>
          The draft goes from the list for everybody and cannot be taken up again. The document and what was
          mended stay in the record; the document can be added anew.
        </Text>
      </ConfirmDialog>
    </Group>
  );
};

const lastInWords = ({ edit, undoes }: RecordedEdit, edits: readonly RecordedEdit[]): string => {
  if (edit !== null) return shortEdit(edit);
  const undone = edits.find(({ id }) => id === undoes)?.edit;
  return undone === undefined || undone === null ? 'undid an edit' : `undid ${shortEdit(undone)}`;
};

/** The newest edit, so that those who work on one draft see each other. */
const LastEdit = ({ desk }: { desk: Desk }) => {
  const last = desk.edits.at(-1);
  if (last === undefined) return null;
  const who = desk.isOwn(last) ? 'you' : last.editedByName;
  return (
    <Text size="sm" c="dimmed" component="output" className={classes['lastEdit'] ?? ''}>
      Last edit by {who}, {formatInstant(last.recordedAt)}
      {`: ${lastInWords(last, desk.edits)}`}
    </Text>
  );
};

const Bench = ({ draft, read, source }: { draft: Draft; read: Read; source: Source }) => {
  const { content, otherWording, edits } = read;
  const desk = useDesk(draft.id, read);
  useUndoKeys(desk);
  const proposals = useProposals(draft.id, edits);
  const [isPublishing, setPublishing] = useState(false);
  const go = useGo();
  return (
    <>
      <Group justify="space-between" mb="sm" gap="xs">
        <div className={classes['about']}>
          <Text c="dimmed">
            {[
              content.publisher ?? 'No publisher named',
              formatCount(draft.counts?.units ?? 0, 'unit'),
              formatCount(draft.counts?.criteria ?? 0, 'criterion', 'criteria'),
              ...(content.coverage === undefined
                ? []
                : [`${String(content.coverage.share)} % of the text understood`]),
            ].join(', ')}
          </Text>
          <LastEdit desk={desk} />
        </div>
        <Actions draft={draft} onPublish={() => setPublishing(true)} />
      </Group>
      {desk.undoFailure === null ? null : (
        <div role="alert">
          <FailureView failure={desk.undoFailure} />
        </div>
      )}
      <Review
        specification={content}
        source={source}
        desk={desk}
        proposals={proposals}
        others={otherWording}
      />
      <PublishDialog
        draft={draft}
        seq={edits.at(-1)?.seq ?? 0}
        specification={content}
        desk={desk}
        opened={isPublishing}
        onClose={() => setPublishing(false)}
        onPublished={(specificationId) => go(`/specifications/${specificationId}`)}
      />
    </>
  );
};

const ReadDraft = ({ draft }: { draft: Draft }) => {
  const reading = useRead(readDraft, { params: { draftId: draft.id } });
  const shown = reading.data?.edits.at(-1)?.seq ?? 0;
  const isBehind = reading.data !== undefined && !reading.isFetching && draft.seq > shown;
  const { refetch } = reading;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);
  const places = useRead(readDraftPlaces, { params: { draftId: draft.id } });
  const error = reading.error ?? places.error;
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  if (reading.data === undefined || places.data === undefined)
    return <Waiting what="Fetching what was read" />;
  const source: Source = {
    name: draft.sourceName,
    text: reading.data.text,
    places: places.data.places,
    original: `/api/specification-drafts/${draft.id}/original`,
  };
  return <Bench draft={draft} read={reading.data} source={source} />;
};

const isUnderWay = (draft: Draft | undefined): boolean =>
  draft === undefined || draft.state === 'waiting' || draft.state === 'reading';

const Stage = ({ draft }: { draft: Draft }) => {
  if (isUnderWay(draft)) return <Reading draft={draft} />;
  if (draft.state === 'failed') return <Failed draft={draft} />;
  if (draft.state === 'discarded') return <Text>This draft was put aside.</Text>;
  return <ReadDraft draft={draft} />;
};

const titleOf = (draft: Draft | undefined): string =>
  draft?.counts?.title ?? draft?.sourceName ?? 'Specification';

/** One document on its way to being published: being read, read and reviewed, or failed. */
const DraftPage = () => {
  const draftId = useRouteParam('draftId');
  const [isDone, setDone] = useState(false);
  const finding = useRead(findDraft, { params: { draftId } }, { every: isDone ? 4_000 : 500 });
  const draft = finding.data?.draft;
  const isFinished = draft !== undefined && !isUnderWay(draft);
  if (draft !== undefined && isDone !== isFinished) setDone(isFinished);
  return (
    <Page title={titleOf(draft)} back="/specifications" wide>
      {finding.error === null ? null : <FailureView failure={failureOf(finding.error)} />}
      {draft === undefined ? null : <Stage draft={draft} />}
    </Page>
  );
};

export default DraftPage;
