import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Home" />
    <EmptyState title="Nothing waits for you">What is yours to do will be listed here.</EmptyState>
  </>
);

export default Page;
