import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Quality" />
    <EmptyState title="Nothing to sample">Decisions chosen for sampling will be listed here.</EmptyState>
  </>
);

export default Page;
