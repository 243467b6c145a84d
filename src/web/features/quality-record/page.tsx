import { Stack, Text } from '@mantine/core';
import { sampleRecord } from '#contract/activities.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { SampleCard } from './sample-card.tsx';

const shows = [
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
] as const;

const Samples = ({ centreId }: { readonly centreId: string }) => {
  const [given, setShow] = useAddressValue('show');
  const show = given === 'all' ? 'all' : 'open';
  const read = useRead(sampleRecord, { params: { centreId }, query: { show } }, { keepPrevious: true });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the record" />;
  const { items } = read.data;
  return (
    <Stack>
      <FilterChips label="Show" options={shows} value={show} onChange={setShow} />
      {items.length === 0 ? (
        <EmptyState
          title={show === 'open' ? 'No action is open' : 'Nothing has been sampled yet'}
          picture="all-done"
        >
          {show === 'open'
            ? 'What quality assurers ask for stands here until it is closed.'
            : 'Samples, observations, interviews and reviews are kept here with their answers.'}
        </EmptyState>
      ) : (
        items.map((item) => <SampleCard key={item.id} centreId={centreId} item={item} />)
      )}
    </Stack>
  );
};

/** Samples of every kind with their feedback, answers and actions. */
const QualityRecordPage = () => {
  const me = useMe();
  const centre = organisationsAs(me, 'internal-quality-assurer', 'coordinator', 'assessor')[0];
  const assures = holdsAny(me, ['internal-quality-assurer']);
  return (
    <Page
      title="Record of samples"
      lead="What quality assurers looked at, what they asked for, and what was answered."
      {...(assures ? { back: '/quality' } : {})}
    >
      {centre === undefined ? (
        <Text>You have no role at a centre today.</Text>
      ) : (
        <Samples centreId={centre.organisationId} />
      )}
    </Page>
  );
};

export default QualityRecordPage;
