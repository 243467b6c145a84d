import { compareDraft } from '#contract/specification-drafts.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ComparisonView } from './comparison-view.tsx';

/** What a draft would change against the version that it seems to follow. */
const DraftChangesPage = () => {
  const draftId = useRouteParam('draftId');
  const compared = useRead(compareDraft, { params: { draftId } });
  const before = compared.data?.before ?? null;
  const comparison = compared.data?.comparison ?? null;
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
      {compared.error === null ? null : <FailureView failure={failureOf(compared.error)} />}
      {compared.isLoading ? <Waiting what="Comparing the draft" /> : null}
      {compared.data !== undefined && comparison === null ? (
        <EmptyState title="There is nothing to compare with" picture="nothing-here">
          No version of this qualification is published yet.
        </EmptyState>
      ) : null}
      {comparison === null ? null : <ComparisonView comparison={comparison} />}
    </Page>
  );
};

export default DraftChangesPage;
