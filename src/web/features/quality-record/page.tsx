import { Select, Stack, Text } from '@mantine/core';
import { recordKindSchema, sampleRecord } from '#contract/activities.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Paging } from '#web/ui/paging.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { kindNames } from './kinds.ts';
import { SampleCard } from './sample-card.tsx';

const shows = [
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
] as const;

const kinds = recordKindSchema.options.map((value) => ({ value, label: kindNames[value] }));

const Samples = ({ centreId }: { readonly centreId: string }) => {
  const [given, setShow] = useAddressValue('show', 'after');
  const [kindGiven, setKind] = useAddressValue('kind', 'after');
  const [after, setAfter] = useAddressValue('after');
  const show = given === 'all' ? 'all' : 'open';
  const kind = recordKindSchema.options.find((one) => one === kindGiven);
  const query = {
    show,
    ...(kind === undefined ? {} : { kind }),
    ...(after === '' ? {} : { after }),
  } as const;
  const read = useRead(sampleRecord, { params: { centreId }, query }, { keepPrevious: true });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the record" />;
  const { items, next } = read.data;
  return (
    <Stack>
      <FilterChips label="Show" options={shows} value={show} onChange={setShow} />
      <Select
        label="Kind"
        w={260}
        clearable
        placeholder="Every kind"
        data={kinds}
        value={kind ?? null}
        onChange={(value) => setKind(value ?? '')}
      />
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
      <Paging after={after} next={next} onGo={setAfter} on="Show older samples" back="Back to the newest" />
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
