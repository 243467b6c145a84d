import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Claims" />
    <EmptyState title="No claims yet">Claims for certificates will be listed here.</EmptyState>
  </>
);

export default Page;
