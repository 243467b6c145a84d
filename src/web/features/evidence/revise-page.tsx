import { findEvidence } from '#contract/portfolio.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { useOpenRegistration, useRegistrationId } from '../portfolio/use-registration.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { newVersion } from './use-saving.ts';

/** Writes a new version of a piece of evidence; the versions before it stay as they are. */
const RevisePage = () => {
  const evidenceId = useRouteParam('evidenceId');
  const found = useRead(findEvidence, { params: { evidenceId } });
  const { id, query } = useRegistrationId();
  const open = useOpenRegistration(id, query.data !== undefined);
  if (found.error !== null)
    return (
      <Page title="Change the evidence">
        <FailureView failure={failureOf(found.error)} />
      </Page>
    );
  if (open.state === 'failed')
    return (
      <Page title="Change the evidence">
        <FailureView failure={open.failure} />
      </Page>
    );
  if (found.data === undefined || open.state === 'waiting') return <Waiting what="Fetching the evidence" />;
  const { current } = found.data;
  const title = `New version of ${current.title}`;
  if (open.state === 'none')
    return (
      <Page title={title} back={`/evidence/${evidenceId}`}>
        <EmptyState title="You are not registered for anything">
          Evidence is changed while you are registered.
        </EmptyState>
      </Page>
    );
  const shown = new Set([
    ...open.progress.units.filter(({ chosen }) => chosen).map(({ ref }) => ref),
    ...current.links.map(({ unitRef }) => unitRef),
  ]);
  return (
    <Page
      title={title}
      back={`/evidence/${evidenceId}`}
      lead="What was saved before stays as it is, with whatever was decided on it."
    >
      <EvidenceForm
        specification={open.specification}
        units={[...shown].flatMap((ref) => open.units.get(ref) ?? [])}
        target={newVersion(current)}
        newest={current}
      />
    </Page>
  );
};

export default RevisePage;
