import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Staff" />
    <EmptyState title="No staff yet">The people of your centre will be listed here.</EmptyState>
  </>
);

export default Page;
