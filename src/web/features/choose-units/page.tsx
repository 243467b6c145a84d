import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Choose units" />
    <EmptyState title="No qualification yet">
      The units will be listed once a learner is registered.
    </EmptyState>
  </>
);

export default Page;
