import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Assess" />
    <EmptyState title="Nothing waits for assessment">
      Evidence that learners submit will be listed here.
    </EmptyState>
  </>
);

export default Page;
