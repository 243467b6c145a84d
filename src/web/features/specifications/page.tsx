import { Anchor, Button, Stack, Text } from '@mantine/core';
import { type Draft, listDrafts } from '#contract/specification-drafts.ts';
import { type SpecificationSummary, listSpecifications } from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

const stateWords: Readonly<Record<Draft['state'], string>> = {
  waiting: 'Waiting to be read',
  reading: 'Being read',
  read: 'To be reviewed',
  failed: 'Could not be read',
  published: 'Published',
  discarded: 'Put aside',
};

const findingsInWords = ({ counts }: Draft): string =>
  counts === null
    ? ''
    : [
        formatCount(counts.errors, 'error'),
        formatCount(counts.warnings, 'warning'),
        formatCount(counts.notes, 'note'),
      ].join(', ');

const draftColumns: readonly [Column<Draft>, ...Column<Draft>[]] = [
  {
    key: 'document',
    title: 'Document',
    sortBy: ({ counts, sourceName }) => counts?.title ?? sourceName,
    cell: (draft) => (
      <>
        <Anchor component={AppLink} to={`/specifications/drafts/${draft.id}`}>
          {draft.counts?.title ?? draft.sourceName}
        </Anchor>
        <Text size="sm" c="dimmed">
          {draft.sourceName}, added by {draft.createdByName} on {formatDate(draft.createdAt)}
        </Text>
      </>
    ),
  },
  {
    key: 'state',
    title: 'State',
    sortBy: ({ state }) => stateWords[state],
    cell: ({ state }) => stateWords[state],
  },
  { key: 'findings', title: 'Findings', cell: findingsInWords },
];

const Drafts = () => {
  const drafts = useRead(listDrafts, {});
  const open = drafts.data?.items.filter(({ state }) => state !== 'published') ?? [];
  if (open.length === 0) return null;
  return (
    <Section title="In review">
      <DataTable
        caption="Specifications in review"
        hideCaption
        columns={draftColumns}
        rows={open}
        keyOf={({ id }) => id}
      />
    </Section>
  );
};

const period = ({ registrationFromOn, registrationUntilOn }: SpecificationSummary): string => {
  const from = registrationFromOn === null ? '' : `from ${formatDate(registrationFromOn)}`;
  const until = registrationUntilOn === null ? '' : `until ${formatDate(registrationUntilOn)}`;
  return `${from} ${until}`.trim() || 'No dates stated';
};

const publishedColumns: readonly [Column<SpecificationSummary>, ...Column<SpecificationSummary>[]] = [
  {
    key: 'title',
    title: 'Specification',
    sortBy: ({ title }) => title,
    cell: (one) => (
      <>
        <Anchor component={AppLink} to={`/specifications/${one.id}`}>
          {one.title}
        </Anchor>
        <Text size="sm" c="dimmed">
          {[...one.qualificationNumbers, one.issueLabel].filter(Boolean).join(', ') || 'Suite of units'}
        </Text>
      </>
    ),
  },
  { key: 'units', title: 'Units', align: 'end', sortBy: ({ units }) => units, cell: ({ units }) => units },
  {
    key: 'period',
    title: 'Registration',
    sortBy: ({ registrationUntilOn }) => registrationUntilOn ?? '9999',
    cell: period,
  },
  {
    key: 'published',
    title: 'Published',
    sortBy: ({ publishedOn }) => publishedOn,
    cell: ({ publishedOn }) => formatDate(publishedOn),
  },
];

const AddButton = () => (
  <Button component={AppLink} to="/specifications/add">
    Add a specification
  </Button>
);

const Published = ({ mayAdd }: { mayAdd: boolean }) => {
  const published = useRead(listSpecifications, {});
  if (published.error !== null) return <FailureView failure={failureOf(published.error)} />;
  if (published.data === undefined) return <Waiting what="Fetching the specifications" />;
  if (published.data.items.length === 0)
    return (
      <EmptyState title="Nothing is published yet" {...(mayAdd ? { action: <AddButton /> } : {})}>
        {mayAdd
          ? 'Add a specification as it was published: PDF, Word, a workbook or text. It is read, you review what was read beside the document, and publish it.'
          : 'The awarding organisation publishes specifications here.'}
      </EmptyState>
    );
  return (
    <Section title="Published">
      <DataTable
        caption="Published specifications"
        hideCaption
        columns={publishedColumns}
        rows={published.data.items}
        keyOf={({ id }) => id}
      />
    </Section>
  );
};

/** Every specification: those in review for whoever adds them, and those published for all. */
const SpecificationsPage = () => {
  const mayAdd = holdsAny(useMe(), ['developer']);
  return (
    <Page title="Specifications" {...(mayAdd ? { actions: <AddButton /> } : {})}>
      <Stack gap="xl">
        {mayAdd ? <Drafts /> : null}
        <Published mayAdd={mayAdd} />
      </Stack>
    </Page>
  );
};

export default SpecificationsPage;
