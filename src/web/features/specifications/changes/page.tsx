import { type SpecificationSummary, compareSpecification } from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { LearnersSection } from './learners-section.tsx';

const labelOf = ({ issueLabel, publishedOn }: SpecificationSummary): string =>
  `${issueLabel ?? 'the version'} published on ${formatDate(publishedOn)}`;

/** What changed from one version of a specification to the next, and what it means for the learners. */
const ChangesPage = () => {
  const specificationId = useRouteParam('specificationId');
  const compared = useRead(compareSpecification, { params: { specificationId } });
  const back = { to: `/specifications/${specificationId}`, label: 'Specification' };
  if (compared.error !== null)
    return (
      <Page title="What changed" back={back}>
        <FailureView failure={failureOf(compared.error)} />
      </Page>
    );
  if (compared.data === undefined)
    return (
      <Page title="What changed" back={back}>
        <Waiting what="Comparing the two versions" />
      </Page>
    );
  const { before, after, comparison } = compared.data;
  return (
    <Page
      title="What changed"
      lead={`${after.title}: ${labelOf(after)}, against ${labelOf(before)}.`}
      back={back}
      wide
    >
      <ComparisonView comparison={comparison} />
      <LearnersSection specificationId={specificationId} label={after.issueLabel ?? 'the new version'} />
    </Page>
  );
};

export default ChangesPage;
