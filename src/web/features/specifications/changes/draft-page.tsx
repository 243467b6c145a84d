import { Box } from '@mantine/core';
import { failureOf } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { PredecessorSelect, usePredecessor } from './predecessor.tsx';

/** What a draft would change against the version that it seems to follow, or another. */
const DraftChangesPage = () => {
  const draftId = useRouteParam('draftId');
  const predecessor = usePredecessor(draftId);
  const { before, comparison, error, isLoading } = predecessor;
  return (
    <Page
      title="What this draft changes"
      {...(before === null
        ? {}
        : {
            lead: `Against ${before.title}, ${before.issueLabel ?? 'issue not stated'}, published on ${formatDate(before.publishedOn)}.`,
          })}
      back={{ to: `/specifications/drafts/${draftId}`, label: 'Draft' }}
      wide
    >
      <Box mb="lg" maw={720}>
        <PredecessorSelect predecessor={predecessor} />
      </Box>
      {error === null ? null : <FailureView failure={failureOf(error)} />}
      {isLoading ? <Waiting what="Comparing the draft" /> : null}
      {error === null && !isLoading && comparison === null ? (
        <EmptyState title="There is nothing to compare with" picture="nothing-here">
          {predecessor.candidates.length === 0
            ? 'Your organisation has published no specification yet.'
            : 'No published version has this number or title. Where it follows one all the same, choose it above.'}
        </EmptyState>
      ) : null}
      {comparison === null ? null : <ComparisonView comparison={comparison} />}
    </Page>
  );
};

export default DraftChangesPage;
