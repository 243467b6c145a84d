import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Certificates" />
    <EmptyState title="No certificates yet">Certificates will be listed here.</EmptyState>
  </>
);

export default Page;
