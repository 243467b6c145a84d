import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Centres" />
    <EmptyState title="No centres yet">Centres will be listed here.</EmptyState>
  </>
);

export default Page;
