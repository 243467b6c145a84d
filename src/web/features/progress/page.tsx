import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="My progress" />
    <EmptyState title="No units yet">Your way through the qualification will be drawn here.</EmptyState>
  </>
);

export default Page;
