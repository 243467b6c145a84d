import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { presentFailure } from '#contract/failure.ts';
import { type Draft, discardDraft, findDraft, readDraft, rereadDraft } from '#contract/specifications.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useGo, useRouteParam } from '#web/app/navigation.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type Desk, useDesk } from './desk.ts';
import { ExportMenu } from './export-menu.tsx';
import { ProposalsPanel, useProposals } from './proposals.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Review } from './review.tsx';

const Reading = ({ draft }: { draft: Draft }) => (
  <Stack maw={640} component="output">
    <ProgressBar label={draft.message ?? 'Waiting to be read'} value={draft.progress} />
    <Text c="dimmed" size="sm">
      The document is kept; you can leave this page and come back.
    </Text>
  </Stack>
);

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

const OtherWording = ({
  units,
}: {
  units: readonly { readonly ref: string; readonly inTitles: readonly string[] }[];
}) =>
  units.length === 0 ? null : (
    <Paper withBorder p="md" mb="md">
      <Text fw={600}>{formatCount(units.length, 'unit')} published in other words</Text>
      <Text size="sm">
        {units
          .slice(0, 8)
          .map(({ ref }) => ref)
          .join(', ')}
        {units.length > 8 ? ' and more' : ''}. Both wordings are kept; decisions rest on the wording that the
        learner is registered for.
      </Text>
    </Paper>
  );

type Read = ResponseOf<typeof readDraft>;

/** Ctrl+Z undoes one's own last edit, outside of fields, where it undoes typing. */
const useUndoKey = (desk: Desk): void => {
  useHotkeys([
    [
      'mod+Z',
      () => {
        const last = desk.edits.findLast(({ edit, undone }) => edit !== null && !undone);
        if (last !== undefined) desk.undo(last.id);
      },
    ],
  ]);
};

const Bench = ({ draft, read }: { draft: Draft; read: Read }) => {
  const { content, text, otherWording, edits } = read;
  const desk = useDesk(draft.id, read);
  useUndoKey(desk);
  const proposals = useProposals(draft.id, edits.at(-1)?.seq ?? 0);
  const [isPublishing, setPublishing] = useState(false);
  const go = useGo();
  const discarding = useWrite(discardDraft, { onDone: () => go('/specifications') });
  const discard = (): void =>
    discarding.send({ params: { draftId: draft.id }, body: { version: draft.version } });
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text c="dimmed">
          {[
            content.publisher ?? 'No publisher named',
            formatCount(draft.counts?.units ?? 0, 'unit'),
            formatCount(draft.counts?.criteria ?? 0, 'criterion', 'criteria'),
          ].join(', ')}
        </Text>
        <Group gap="xs">
          <Button variant="default" component={AppLink} to={`/specifications/drafts/${draft.id}/changes`}>
            What it changes
          </Button>
          <Button
            component="a"
            variant="default"
            href={`/api/specification-drafts/${draft.id}/original`}
            download
          >
            Download the document
          </Button>
          <ExportMenu address={`/api/specification-drafts/${draft.id}`} />
          <Button variant="default" onClick={discard} loading={discarding.isPending}>
            Discard
          </Button>
          <Button onClick={() => setPublishing(true)}>Publish…</Button>
        </Group>
      </Group>
      {discarding.failure === null ? null : <FailureView failure={discarding.failure} />}
      <OtherWording units={otherWording} />
      <ProposalsPanel proposals={proposals} desk={desk} />
      <Review specification={content} name={draft.sourceName} text={text} desk={desk} proposals={proposals} />
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
  if (reading.error !== null) return <FailureView failure={failureOf(reading.error)} />;
  if (reading.data === undefined) return <Waiting what="Fetching what was read" />;
  return <Bench draft={draft} read={reading.data} />;
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
