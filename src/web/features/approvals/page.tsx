import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Approvals" />
    <EmptyState title="No approvals yet">What your centre may offer will be listed here.</EmptyState>
  </>
);

export default Page;
