import { Anchor, Badge, Button, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import {
  type Draft,
  type SpecificationSummary,
  listDrafts,
  listSpecifications,
} from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { formatDate } from '#web/ui/format.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

const stateWords: Readonly<Record<Draft['state'], string>> = {
  waiting: 'Waiting to be read',
  reading: 'Being read',
  read: 'To be reviewed',
  failed: 'Could not be read',
  published: 'Published',
  discarded: 'Put aside',
};

const errorsInWords = ({ counts }: Draft): string => {
  if (counts === null) return '';
  const { errors, warnings, notes } = counts;
  return `${String(errors)} ${errors === 1 ? 'error' : 'errors'}, ${String(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}, ${String(notes)} ${notes === 1 ? 'note' : 'notes'}`;
};

const DraftRow = ({ draft }: { draft: Draft }) => (
  <Table.Tr>
    <Table.Td>
      <Anchor component={AppLink} to={`/specifications/drafts/${draft.id}`}>
        {draft.counts?.title ?? draft.sourceName}
      </Anchor>
      <Text size="sm" c="dimmed">
        {draft.sourceName}, added by {draft.createdByName} on {formatDate(draft.createdAt.slice(0, 10))}
      </Text>
    </Table.Td>
    <Table.Td>
      <Badge variant="light">{stateWords[draft.state]}</Badge>
      {draft.state === 'reading' ? <Progress value={draft.progress} mt={4} aria-label="Reading" /> : null}
    </Table.Td>
    <Table.Td>{errorsInWords(draft)}</Table.Td>
  </Table.Tr>
);

const Drafts = () => {
  const drafts = useRead(listDrafts, {});
  const open = drafts.data?.items.filter(({ state }) => state !== 'published') ?? [];
  if (open.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        In review
      </Title>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Document</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Findings</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {open.map((draft) => (
              <DraftRow key={draft.id} draft={draft} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
};

const period = ({ registrationFromOn, registrationUntilOn }: SpecificationSummary): string => {
  const from = registrationFromOn === null ? '' : `from ${formatDate(registrationFromOn)}`;
  const until = registrationUntilOn === null ? '' : `until ${formatDate(registrationUntilOn)}`;
  return `${from} ${until}`.trim() || 'No dates stated';
};

const PublishedRow = ({ specification }: { specification: SpecificationSummary }) => (
  <Table.Tr>
    <Table.Td>
      <Anchor component={AppLink} to={`/specifications/${specification.id}`}>
        {specification.title}
      </Anchor>
      <Text size="sm" c="dimmed">
        {[...specification.qualificationNumbers, specification.issueLabel].filter(Boolean).join(', ') ||
          'Suite of units'}
      </Text>
    </Table.Td>
    <Table.Td>{specification.units}</Table.Td>
    <Table.Td>{period(specification)}</Table.Td>
    <Table.Td>{formatDate(specification.publishedOn)}</Table.Td>
  </Table.Tr>
);

const Published = ({ mayAdd }: { mayAdd: boolean }) => {
  const published = useRead(listSpecifications, {});
  if (published.error !== null) return <FailureView failure={failureOf(published.error)} />;
  if (published.data === undefined) return <Waiting what="Fetching the specifications" />;
  if (published.data.items.length === 0)
    return (
      <EmptyState title="Nothing is published yet" picture="nothing-here">
        {mayAdd
          ? 'Add a published specification as text. It is read, you review what was read beside the document, and publish it.'
          : 'The awarding organisation publishes specifications here.'}
      </EmptyState>
    );
  return (
    <section>
      <Title order={2} mb="xs">
        Published
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Specification</Table.Th>
              <Table.Th>Units</Table.Th>
              <Table.Th>Registration</Table.Th>
              <Table.Th>Published</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {published.data.items.map((specification) => (
              <PublishedRow key={specification.id} specification={specification} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
};

/** Every specification: those in review for whoever adds them, and those published for all. */
const SpecificationsPage = () => {
  const mayAdd = holdsAny(useMe(), ['developer']);
  return (
    <Page
      title="Specifications"
      actions={
        mayAdd ? (
          <Group>
            <Button component={AppLink} to="/specifications/add">
              Add a specification
            </Button>
          </Group>
        ) : null
      }
    >
      <Stack gap="xl">
        {mayAdd ? <Drafts /> : null}
        <Published mayAdd={mayAdd} />
      </Stack>
    </Page>
  );
};

export default SpecificationsPage;
