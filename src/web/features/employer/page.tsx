import { Anchor, Stack, Text } from '@mantine/core';
import { employerLearners } from '#contract/planning.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Learner = ResponseOf<typeof employerLearners>['items'][number];

const columns: readonly [Column<Learner>, ...Column<Learner>[]] = [
  {
    key: 'name',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: ({ registrationId, learnerName }) => (
      <Anchor component={AppLink} to={`/plan?registration=${registrationId}&view=reviews`}>
        {learnerName}
      </Anchor>
    ),
  },
  { key: 'title', title: 'Qualification', cell: ({ title }) => title, sortBy: ({ title }) => title },
  {
    key: 'met',
    title: 'Criteria met',
    align: 'end',
    sortBy: ({ criteriaMet }) => criteriaMet,
    cell: ({ criteriaMet, criteriaTotal }) => `${String(criteriaMet)} of ${String(criteriaTotal)}`,
  },
  {
    key: 'sign',
    title: 'Waits for you',
    sortBy: ({ toSign }) => toSign,
    cell: ({ toSign }) => (toSign === 0 ? 'Nothing' : <strong>{`${String(toSign)} to sign`}</strong>),
  },
  {
    key: 'next',
    title: 'Next review',
    sortBy: ({ nextReviewOn }) => nextReviewOn ?? '',
    cell: ({ nextReviewOn }) => (nextReviewOn === null ? 'Not agreed yet' : formatDate(nextReviewOn)),
  },
];

/** The learners who work for the employer whose contact somebody is. */
const EmployerPage = () => {
  const learners = useRead(employerLearners, {});
  if (learners.error !== null)
    return (
      <Page title="Learners at work">
        <FailureView failure={failureOf(learners.error)} />
      </Page>
    );
  if (learners.data === undefined) return <Waiting what="Fetching your learners" />;
  const { items } = learners.data;
  return (
    <Page title="Learners at work" lead="Their plans and reviews, and what waits for your signature.">
      {items.length === 0 ? (
        <EmptyState title="No learners yet">
          The centre registers learners with their employer; those of yours stand here.
        </EmptyState>
      ) : (
        <Stack>
          <DataTable
            caption="Learners"
            hideCaption
            columns={columns}
            rows={items}
            keyOf={({ registrationId }) => registrationId}
          />
          <Text size="sm" c="dimmed">
            You see plans and reviews. Evidence and feedback stay between learner and assessor.
          </Text>
        </Stack>
      )}
    </Page>
  );
};

export default EmployerPage;
