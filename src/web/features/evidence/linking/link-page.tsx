import { Button } from '@mantine/core';
import { failureOf } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { RegistrationPage } from '../../portfolio/registration-page.tsx';
import type { OpenRegistration } from '../../portfolio/use-registration.ts';
import { MatrixView } from './matrix-view.tsx';
import { TreeView } from './tree-view.tsx';
import { useLinks } from './use-links.ts';

const views = [
  { value: 'tree', label: 'Piece by piece' },
  { value: 'matrix', label: 'Matrix' },
] as const;

const Linking = (open: OpenRegistration) => {
  const [given, setView] = useAddressValue('view');
  const view = given === 'matrix' ? 'matrix' : 'tree';
  const links = useLinks(open);
  if (links.matrix.error !== null) return <FailureView failure={failureOf(links.matrix.error)} />;
  if (links.matrix.data === undefined) return <Waiting what="Fetching evidence and criteria" />;
  return (
    <>
      <FilterChips label="How to link" options={views} value={view} onChange={setView} />
      {view === 'matrix' ? <MatrixView links={links} /> : <TreeView open={open} links={links} />}
      <UnsentList about="evidence:" />
    </>
  );
};

/** Linking evidence to the criteria of a registration, across all of its chosen units. */
const LinkPage = () => (
  <RegistrationPage
    title="Link evidence"
    wide
    actions={() => (
      <Button component={AppLink} to="/evidence" variant="default">
        My evidence
      </Button>
    )}
  >
    {(open) => <Linking key={open.progress.registrationId} {...open} />}
  </RegistrationPage>
);

export default LinkPage;
