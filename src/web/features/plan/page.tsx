import { Select, Stack } from '@mantine/core';
import { logsTraining } from '#domain/planning/training.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { Reviews } from '../reviews/reviews.tsx';
import { useRegistrationId } from '../portfolio/use-registration.ts';
import { RecordLink } from '../spot/record-link.tsx';
import { Assessment } from './assessment.tsx';
import { Learning } from './learning.tsx';
import { OnBreak } from './on-break.tsx';
import { Start } from './start.tsx';
import { Training } from './training.tsx';
import { type OpenPlan, useOpenPlan } from './use-plan.ts';

const views = [
  { value: 'start', label: 'Start' },
  { value: 'learning', label: 'Learning plan' },
  { value: 'assessment', label: 'Assessment plan' },
  { value: 'reviews', label: 'Reviews' },
  { value: 'training', label: 'Training' },
] as const;

type View = (typeof views)[number]['value'];

const pages: Readonly<Record<View, (props: { readonly open: OpenPlan }) => React.JSX.Element>> = {
  start: Start,
  learning: Learning,
  assessment: Assessment,
  reviews: Reviews,
  training: Training,
};

const roles = ['learner', 'coordinator', 'assessor', 'internal-quality-assurer'] as const;
const outside = ['certification-officer', 'quality-manager', 'external-quality-assurer'] as const;

const Opened = ({ open }: { readonly open: OpenPlan }) => {
  const [given, setView] = useAddressValue('view');
  const { learningPlan } = open.plans;
  const offered = views.filter(
    ({ value }) => value !== 'training' || logsTraining(learningPlan?.content.registrationMode ?? null),
  );
  const view = offered.find(({ value }) => value === given)?.value ?? 'start';
  const Shown = pages[view];
  return (
    <Stack>
      <OnBreak plans={open.plans} />
      <FilterChips label="Part of the plan" options={offered} value={view} onChange={setView} />
      <Shown open={open} />
    </Stack>
  );
};

/** What is agreed with a learner: the start, the learning plan, the assessment plan and reviews. */
const PlanPage = () => {
  const me = useMe();
  const { id, items, choose, query } = useRegistrationId();
  const found = useOpenPlan(id, holdsAny(me, [...roles, ...outside]));
  if (id === undefined && query.data !== undefined)
    return (
      <Page title="Plan">
        <EmptyState title="You are not registered for anything yet">
          Your centre coordinator registers you; then your plan begins here.
        </EmptyState>
      </Page>
    );
  if (found.state === 'failed')
    return (
      <Page title="Plan">
        <FailureView failure={found.failure} />
      </Page>
    );
  if (found.state === 'waiting') return <Waiting what="Fetching the plan" />;
  const { plans, specification } = found;
  return (
    <Page
      title="Plan"
      lead={`${specification.title}, ${plans.learnerName}`}
      actions={<RecordLink registrationId={plans.registrationId} />}
    >
      {items.length < 2 ? null : (
        <Select
          label="Registration"
          mb="md"
          data={items.map((item) => ({
            value: item.registrationId,
            label: `${item.title}, ${item.centreName}`,
          }))}
          value={plans.registrationId}
          onChange={(value) => choose(value ?? '')}
        />
      )}
      <Opened open={found} />
    </Page>
  );
};

export default PlanPage;
