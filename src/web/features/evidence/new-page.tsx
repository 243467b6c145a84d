import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const Page = () => (
  <>
    <PageHeader title="Add evidence" />
    <EmptyState title="Nothing added yet">Take a photograph or choose a file to begin.</EmptyState>
  </>
);

export default Page;
