import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Verify a certificate" />
    <EmptyState title="Nothing to verify">Scan the code on a certificate, or enter its number.</EmptyState>
  </>
);

export default Page;
