import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="My evidence" />
    <EmptyState title="No evidence yet">
      Photographs, documents and recordings you add will be listed here.
    </EmptyState>
  </>
);

export default Page;
