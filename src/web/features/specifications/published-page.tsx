import { Anchor, Text } from '@mantine/core';
import {
  type SpecificationSummary,
  readSpecification,
  readSpecificationSource,
} from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useRouteParam } from '#web/app/navigation.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ExportMenu } from './export-menu.tsx';
import { Review } from './review.tsx';

const Origin = ({ summary }: { summary: SpecificationSummary }) => (
  <Text c="dimmed" mb="md">
    {[...summary.qualificationNumbers, summary.issueLabel, summary.awardingName].filter(Boolean).join(', ')};
    published on {formatDate(summary.publishedOn)}.{' '}
    <Anchor href={`/api/specifications/${summary.id}/original`} download underline="always">
      Download {summary.sourceName}
    </Anchor>
    {summary.supersedes === null ? null : (
      <>
        {' '}
        <Anchor component={AppLink} to={`/specifications/${summary.id}/changes`} underline="always">
          What changed since the version before
        </Anchor>
      </>
    )}
  </Text>
);

/** A published specification: what it says, beside the document it was read from. */
const PublishedPage = () => {
  const input = { params: { specificationId: useRouteParam('specificationId') } };
  const specification = useRead(readSpecification, input);
  const source = useRead(readSpecificationSource, input);
  const error = specification.error ?? source.error;
  const summary = specification.data?.summary;
  return (
    <Page
      title={summary?.title ?? 'Specification'}
      back="/specifications"
      actions={<ExportMenu address={`/api/specifications/${input.params.specificationId}`} />}
      wide
    >
      {error === null ? null : <FailureView failure={failureOf(error)} />}
      {error === null && (summary === undefined || source.data === undefined) ? (
        <Waiting what="Fetching the specification" />
      ) : null}
      {summary === undefined || specification.data === undefined || source.data === undefined ? null : (
        <>
          <Origin summary={summary} />
          <Review
            specification={specification.data.content}
            name={source.data.name}
            text={source.data.text}
          />
        </>
      )}
    </Page>
  );
};

export default PublishedPage;
