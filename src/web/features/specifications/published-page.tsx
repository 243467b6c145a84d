import { Anchor, Text } from '@mantine/core';
import {
  type SpecificationSummary,
  readSpecification,
  readSpecificationPlaces,
  readSpecificationSource,
} from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useRouteParam } from '#web/app/navigation.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { LastDays } from '../end-dates/last-days.tsx';
import { ExportMenu } from './export-menu.tsx';
import { Review } from './review.tsx';
import type { Source } from './source/source-pane.tsx';

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

const Content = ({ specificationId }: { specificationId: string }) => {
  const input = { params: { specificationId } };
  const specification = useRead(readSpecification, input);
  const source = useRead(readSpecificationSource, input);
  const places = useRead(readSpecificationPlaces, input);
  const error = specification.error ?? source.error ?? places.error;
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  if (specification.data === undefined || source.data === undefined || places.data === undefined)
    return <Waiting what="Fetching the specification" />;
  const shown: Source = {
    ...source.data,
    places: places.data.places,
    original: `/api/specifications/${specificationId}/original`,
  };
  return (
    <>
      <Origin summary={specification.data.summary} />
      <LastDays specificationId={specificationId} />
      <Review specification={specification.data.content} source={shown} />
    </>
  );
};

/** A published specification: what it says, beside the document it was read from. */
const PublishedPage = () => {
  const specificationId = useRouteParam('specificationId');
  const specification = useRead(readSpecification, { params: { specificationId } });
  return (
    <Page
      title={specification.data?.summary.title ?? 'Specification'}
      back="/specifications"
      actions={<ExportMenu address={`/api/specifications/${specificationId}`} />}
      wide
    >
      <Content specificationId={specificationId} />
    </Page>
  );
};

export default PublishedPage;
